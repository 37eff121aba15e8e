import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'FAILED')
    .says(
        'FAILED: tag slow p95 is ',
        'limit from items.load.yaml:23',
        'tag slow p95',
        'scenario visitor error rate',
        'scenario watcher p90',
        'GROUP look p90',
        'BUILD FAILURE')
    .doesNotSay('GROUP look p90 is ')
true
