"""A second program that has a store open until it is told to end, or killed."""

import sys
from pathlib import Path

from hengelo_toegang import bootstrap
from tests.builders import ANNA, Clock
from tests.stores.conftest import SECRET


def main(path: Path) -> None:
    """Keep a store open until somebody says that it is enough."""
    store, _ = bootstrap.sign_in(path, ANNA, SECRET, bootstrap.read_rules(), Clock())
    with store:
        sys.stdout.write("open\n")
        sys.stdout.flush()
        sys.stdin.readline()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
