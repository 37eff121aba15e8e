import io.github.loadgate.mojo.Built

Built.project(basedir)
    .says('BUILD FAILURE', 'no goal has a parameter <p95max>. Did you mean <p95Max>?', 'there is no property -Dload.errorRatemax. Did you mean -Dload.errorRateMax?', 'there is no property -Dload.p96max. Did you mean -Dload.p96Max?')
true
