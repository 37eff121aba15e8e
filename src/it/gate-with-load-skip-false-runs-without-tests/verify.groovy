import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'PASSED')
true
