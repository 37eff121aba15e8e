import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'FAILED')
    .judgedAtLeast('items', 800)
    .says(
        'Measuring the same 4 s once more, until 00:08. The second measurement decides (load.confirm)',
        'FAILED: error rate is 6 %, over its limit of 5 % by 20 % (24 of 400 samples, in doubt; limit from items.load.yaml:10)',
        '. Measured twice: 6 %, 6 %',
        'BUILD FAILURE')
true
