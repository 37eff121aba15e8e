import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'FAILED')
    .says('FAILED: p95', 'has been stopped', 'BUILD FAILURE')
true
