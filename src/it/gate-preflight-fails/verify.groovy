import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'BROKEN')
    .says(
        'BROKEN: preflight: 4 of 30 requests fail for a single user, without any load:'
            + ' GET /e7, GET /e13, GET /e19, GET /e25',
        '26 others were answered as expected',
        'GET /e7: answered 500', 'scenario default, task GET /e7; items.load.yaml:17',
        'answered 500 (Content-Type: application/json)', '{"error": "no database"}',
        'GET /e13: answered 404', '{"detail": "no such route"}',
        'GET /e19: the body ', '<html>please log in</html>',
        'GET /e25: 127.0.0.1:', 'reset the connection',
        'BUILD FAILURE')
    .doesNotSay('errors 0 %')
    .tookLessThan('items', 30)
true
