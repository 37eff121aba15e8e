import io.github.loadgate.mojo.Built

Built.project(basedir)
    .hasNoResult('items')
    .says('loadgate cannot run with -b concurrent', 'BUILD FAILURE')
