import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items-lenient', 'FAILED')
    .has('items-strict', 'PASSED')
    .says('load.failOnBreach is false', 'BUILD SUCCESS')
true
