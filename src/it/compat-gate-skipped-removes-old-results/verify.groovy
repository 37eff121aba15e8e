import io.github.loadgate.mojo.Built

Built.project(basedir)
    .hasNoResult('items')
    .says('The load is skipped: skipTests', 'BUILD SUCCESS')
true
