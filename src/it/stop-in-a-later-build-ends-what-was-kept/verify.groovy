import io.github.loadgate.mojo.Built

Built.project(basedir)
    .doesNotSay('has been stopped')
    .says('The stack is left up', 'BUILD SUCCESS', 'removed what an earlier build had left', 'BUILD SUCCESS')
true
