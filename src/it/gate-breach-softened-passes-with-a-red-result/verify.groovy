import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'FAILED')
    .says('  failOnBreach: false (-Dload.failOnBreach)', 'FAILED: p95 is', 'load.failOnBreach is false', 'BUILD SUCCESS')
    .doesNotSay('[ERROR] FAILED')
true
