import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'INCONCLUSIVE')
    .says('INCONCLUSIVE: p95 is', 'load.onInconclusive is warn', 'BUILD SUCCESS')
    .doesNotSay('[ERROR] INCONCLUSIVE')
true
