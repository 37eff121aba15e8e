import io.github.loadgate.mojo.Built

Built.project(basedir)
    .says('BUILD FAILURE', 'INVALID: no load has run in this build')
true
