import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'FAILED')
    .says('BUILD FAILURE', 'load:verify has not run')
true
