import io.github.loadgate.mojo.Built

assert new File(basedir, 'src/load/init.load.yaml').text.contains('capture: {pets: $.id}')
Built.project(basedir)
    .says('Written: src/load/init.load.yaml, drafted from petstore.yaml', 'petstore.yaml:88', 'BUILD SUCCESS')
true
