import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'FAILED')
    .hasLimit('items', 'p95', '-Dload.p95Max')
    .hasLimit('items', 'p97', '<thresholds> in pom.xml')
    .hasLimit('items', 'mean', '<meanMax> in pom.xml')
    .says('over its limit of 1 ms', 'limit from -Dload.p95Max')
true
