import io.github.loadgate.mojo.Built

Built.project(basedir)
    .has('items', 'BROKEN')
    .says('BROKEN: src/load/items.load.yaml has 12 problems', ' items.load.yaml:4:3 ', ' items.load.yaml:5:13 ', ' items.load.yaml:6:1 ', ' items.load.yaml:7:21 ', ' items.load.yaml:9:11 ', ' items.load.yaml:11:14 ', ' items.load.yaml:12:5 ', ' items.load.yaml:14:16 ', ' items.load.yaml:15:13 ', ' items.load.yaml:17:11 ', ' items.load.yaml:19:5 ', ' items.load.yaml:20:18 ', 'BUILD FAILURE')
    .doesNotSay('Stack: ')
true
