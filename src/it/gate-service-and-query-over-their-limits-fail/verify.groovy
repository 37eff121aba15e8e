import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'FAILED')
    .says(
        'FAILED: service app memory is ',
        ' MB, over its limit of 1 MB (most of ',
        ' readings, one a second; limit from items.load.yaml:14)',
        'query lag is 130, over its max of 100 (`max(lag[6s])` at the end of 6s; limit from items.load.yaml:16)',
        'ok    service app cpu',
        'over  service app memory',
        'ok    service app restarts',
        'over  query lag',
        'ok    query lag',
        'BUILD FAILURE')
true
