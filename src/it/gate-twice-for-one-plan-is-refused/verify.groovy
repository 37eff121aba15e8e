import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'PASSED')
    .says('PASSED in', 'the results of `items` would be overwritten', 'BUILD FAILURE')
