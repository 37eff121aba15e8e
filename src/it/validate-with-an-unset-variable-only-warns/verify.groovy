import io.github.loadgate.mojo.Built

Built.project(basedir)
    .says('load.users: 30', 'LOADGATE_IT_IS_NOT_SET', 'BUILD SUCCESS')
    .hasNoResult('items')
true
