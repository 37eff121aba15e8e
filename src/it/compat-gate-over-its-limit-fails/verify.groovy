import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'FAILED')
    .says('FAILED: p95 is ', 'limit from items.load.yaml:11', 'BUILD FAILURE')
true
