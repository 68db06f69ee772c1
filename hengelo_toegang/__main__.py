"""Starts the program: `python -m hengelo_toegang`."""

import sys

from hengelo_toegang.cli import main

if __name__ == "__main__":
    sys.exit(main())
