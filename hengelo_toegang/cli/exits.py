"""What the program tells the shell when it ends."""

OK = 0
BAD_INPUT = 1
REFUSED = 2
BROKEN = 3
"""A store that fails its check."""
INTERRUPTED = 130
"""Stopped from the keyboard, as shells have it."""
