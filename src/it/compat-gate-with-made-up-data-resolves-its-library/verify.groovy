import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('people', 'PASSED')
    .judgedAtLeast('people', 300)
    .says('POST /people', 'PASSED in ', 'BUILD SUCCESS')

// No dependency of the plugin's: the plan's use of fake. has brought it.
def jar = new File(localRepositoryPath, 'net/datafaker/datafaker/2.7.0/datafaker-2.7.0.jar')
assert jar.isFile(): "there is no $jar"
true
