import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'PASSED')
    .says('PASSED in', 'BUILD FAILURE', 'the results of `items` would be overwritten')
true
