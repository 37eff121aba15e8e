import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'BROKEN')
    .says('BROKEN: ', '127.0.0.1:9', 'BUILD FAILURE')
true
