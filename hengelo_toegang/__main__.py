"""Starts the program: `python -m hengelo_toegang`."""

import sys
from pathlib import Path

from hengelo_toegang.adapters.spelling_process import COMMAND, serve
from hengelo_toegang.cli import main

if __name__ == "__main__":
    if sys.argv[1:2] == [COMMAND]:
        # A bundle has no other program for it than itself.
        serve(Path(sys.argv[2]), sys.stdin.buffer, sys.stdout.buffer)
        sys.exit()
    sys.exit(main())
