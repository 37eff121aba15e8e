import io.github.loadgate.mojo.Built

Built.project(basedir)
    .says('INVALID: no load has run in this build', 'BUILD FAILURE')
