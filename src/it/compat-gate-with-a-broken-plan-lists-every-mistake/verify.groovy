import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'BROKEN')
    .says('BROKEN: src/load/items.load.yaml has 12 problems', 'BUILD FAILURE')
    .doesNotSay('Stack: ')
