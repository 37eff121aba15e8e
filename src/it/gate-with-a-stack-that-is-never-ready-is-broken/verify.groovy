import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'BROKEN')
    .says('BROKEN: ', 'answered 503', 'BUILD FAILURE')
true
