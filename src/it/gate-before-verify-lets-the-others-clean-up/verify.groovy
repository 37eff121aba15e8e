import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'FAILED')
    .says('FAILED: p95', 'enforce (clean-up)', ':verify (default)', 'BUILD FAILURE', 'FAILED: p95')
    .doesNotSay('will not run')
true
