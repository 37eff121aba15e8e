import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'FAILED')
    .says('FAILED: p95 is', 'load.failOnBreach is false', 'BUILD SUCCESS')
    .doesNotSay('[ERROR] FAILED')
true
