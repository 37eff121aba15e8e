import io.github.loadgate.mojo.Built

Built.project(basedir)
    .hasNoResult('items')
    .says(
        'GET /config', '> GET http://127.0.0.1:', '< 200',
        'POST /login', '  > {', '"password" : "***"',
        'GET /items', '  > Authorization: ', '  < 200', '"ok" : true',
        'Preflight: 2 of 2 requests answered as expected',
        'This was a dry run (load.dryRun): nothing was measured or judged',
        'BUILD SUCCESS')
    .doesNotSay('open sesame')
true
