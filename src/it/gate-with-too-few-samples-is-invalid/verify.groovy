import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'INVALID')
    .says('INVALID: ', 'BUILD FAILURE')
true
