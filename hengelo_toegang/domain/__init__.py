"""The rules of the access process: frozen dataclasses, enums and pure functions.

Nothing here reads a file, a clock or a database, and nothing is translated: the
layers above hand in what is needed and turn the answers into Dutch.
"""
