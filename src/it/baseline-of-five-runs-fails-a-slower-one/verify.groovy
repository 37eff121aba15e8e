import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items-one', 'PASSED')
    .has('items-five', 'PASSED')
    .has('items', 'FAILED')
    .says(
        'No baseline yet: 0 of 5 runs recorded on this machine. Not judged: p95 10% (items.load.yaml:12)',
        'No baseline yet: 4 of 5 runs recorded on this machine. Not judged: p95 10% (items.load.yaml:12)',
        'src/load/items.baseline.json: 5 of this load on this machine',
        'A baseline from the next run on: 5 of 5 runs recorded on this machine. Not judged: p95 10% (items.load.yaml:12)',
        'Earlier runs of items: 5 in src/load/items.baseline.json',
        '5 runs',
        '; a regression of ',
        'FAILED: p95 against earlier runs is ',
        'limit from items.load.yaml:12: ',
        ' (median of 5 runs, noise ',
        'BUILD FAILURE')
assert new File(basedir, 'src/load/items.baseline.json').readLines().size() == 7
true
