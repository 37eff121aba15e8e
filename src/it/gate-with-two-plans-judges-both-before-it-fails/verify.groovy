import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('first', 'FAILED')
    .has('second', 'PASSED')
    .says('Plan first', 'FAILED: p95', 'Plan second', 'PASSED in', 'BUILD FAILURE', 'first: FAILED: p95')
true
