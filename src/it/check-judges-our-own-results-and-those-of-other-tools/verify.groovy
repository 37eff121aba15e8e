import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'PASSED')
    .says('Results of the run of items', 'which was PASSED',
        'FAILED: p95 is', 'over its limit of 1 ms', 'limit from -Dload.p95Max',
        'Results of Gatling (simulation.log)', 'Results of JMeter (JTL as CSV)',
        'Results of k6 (--out json)', 'Results of Locust (--csv, _stats.csv)',
        'PASSED in',
        'check-gatling-3.11.5-simulation: FAILED: p95 is 139.1 ms, over its limit of 80 ms by 74 %',
        'check-jmeter-5.6.2: FAILED: p95 is 89.1 ms, over its limit of 80 ms by 11 %',
        'check-k6-1.8.1-points: FAILED: p95 is 87.0 ms, over its limit of 80 ms by 8.79 %',
        'check-locust-2.47.0_stats: FAILED: p95 is 90.0 ms, over its limit of 80 ms by 13 %')
assert new File(basedir, 'target/load-reports/TEST-load.check-jmeter-5.6.2.xml').exists()
true
