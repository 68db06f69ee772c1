"""The Gemeentelijk Gegevensmodel (GGM) 2.5.1: its names, its values, and files in them."""
