import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'BROKEN')
    .says('BROKEN: ', 'load.timeout', 'BUILD FAILURE')
true
