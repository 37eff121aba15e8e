import io.github.loadgate.mojo.Built

Built.project(basedir)
    .says('BROKEN: ', 'There is no plan in src/load/*.load.yaml', 'BUILD FAILURE')
