import io.github.loadgate.mojo.Built

Built.project(basedir)
    .says('There is no plan in src/load/*.load.yaml: nothing to do')
    .says('Other modules build during the measurement')
    .measureOneByOne('one', 'two', 'items')
true
