import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'FAILED')
    .says('FAILED: p95', 'AlwaysFail', 'has been stopped: load:stop did not run', 'BUILD FAILURE')
