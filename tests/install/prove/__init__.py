"""Proves in a bare Debian what users are told: the package, and the two commands of the README.

`python3 dev.py prove-install` starts it, as root. Nothing of the tests goes inside; the window is
read from the bus of screen readers and worked with keys of the X server, from outside.
"""
