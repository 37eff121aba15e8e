import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'BROKEN')
    .says('BROKEN: ', 'NoSuchApplication', 'BUILD FAILURE')
true
