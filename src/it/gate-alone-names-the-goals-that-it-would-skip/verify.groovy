import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'PASSED')
    .says('If this gate fails, these will not run: maven-enforcer-plugin:enforce (clean-up)')
true
