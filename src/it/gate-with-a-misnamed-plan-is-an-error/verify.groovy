import io.github.loadgate.mojo.Built

Built.project(basedir)
    .says('BUILD FAILURE', "src/load/a.yaml is not taken: a plan's name ends in .load.yaml")
true
