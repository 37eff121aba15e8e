import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'FAILED')
    .says('FAILED: p95 is ', 'The stack is down', 'BUILD FAILURE', 'FAILED: p95 is')
true
