import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'PASSED')
    .judgedAtLeast('items', 300)
    .hasLimit('items', 'p95', 'items.load.yaml:11')
    .says('Stack: ', 'GET /items', 'PASSED in ', 'BUILD SUCCESS')
true
