import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('orders', 'PASSED')
    .judgedAtLeast('orders', 300)
    .says('POST /orders', 'PASSED in ', 'BUILD SUCCESS')
true
