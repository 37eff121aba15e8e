import io.github.loadgate.mojo.Built

Built.project(basedir)
    .hasNoResult('items')
    .says('BUILD FAILURE', 'loadgate cannot run with -b concurrent')
true
