import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'FAILED')
    .says('FAILED: p95', 'has been stopped: load:stop did not run', 'BUILD FAILURE', 'Always fails!', 'load:verify has not run', 'FAILED: p95')
true
