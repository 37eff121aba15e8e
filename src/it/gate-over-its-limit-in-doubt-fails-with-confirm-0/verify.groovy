import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'FAILED')
    .tookLessThan('items', 60)
    .says('  confirm: 0 (-Dload.confirm)', 'FAILED: error rate is 6 %, over its limit of 5 % by 20 % (24 of 400 samples, in doubt; limit from items.load.yaml:10)', 'BUILD FAILURE')
true
