"""Starts the program: `python -m hengelo_toegang`."""

import sys
from pathlib import Path

from hengelo_toegang import cli, fault_hooks
from hengelo_toegang.adapters.memory import keep_out_of_dumps
from hengelo_toegang.adapters.spelling_process import COMMAND, serve


def main() -> int:
    """Run the program as a process of its own; return its exit code."""
    fault_hooks.install()
    keep_out_of_dumps()
    if sys.argv[1:2] == [COMMAND]:
        # A bundle has no other program for it than itself.
        serve(Path(sys.argv[2]), sys.stdin.buffer, sys.stdout.buffer)
        return 0
    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
