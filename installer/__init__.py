"""What turns the bundle into something that is installed: a `.deb`, or a set-up for Windows.

Reached through `build_installer.py`; never part of the program itself.
"""
