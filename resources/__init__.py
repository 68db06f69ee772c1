"""Data only: policy, catalogue, letters, translations, themes, icons and fonts.

Read with `importlib.resources.files(resources)`, the module and not its name: the bundle
collects what it sees imported, and a name in a string isn't seen. What the first page needs is
read beside `resources.__file__`: `importlib.resources` loads ten modules for it.
"""
