import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'FAILED')
    .tookLessThan('items', 60)
    .says(
        'FAILED: p95 of 00:00–00:05 is ',
        'clear; limit from items.load.yaml:11), so the run was ended after ',
        ' of 300 s of judged time',
        'BUILD FAILURE')
true
