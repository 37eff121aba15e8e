import io.github.loadgate.mojo.Built

// Three seconds tell nothing of how samples clump, however far they are from the limit.
Built.project(basedir)
    .has('items', 'INCONCLUSIVE')
    .says('Strict: passes or fails what is established at 99 %; the rest is INCONCLUSIVE (load.confidence)',
        'INCONCLUSIVE: p95 is', 'but that is not established at 99 %',
        'unsure', 'BUILD FAILURE', 'INCONCLUSIVE: p95 is')
true
