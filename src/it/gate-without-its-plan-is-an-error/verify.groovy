import io.github.loadgate.mojo.Built

Built.project(basedir)
    .says('BUILD FAILURE', 'BROKEN: There is no plan in src/load/*.load.yaml')
true
