"""Print the tables of docs/scale.md: `.venv/bin/python -m tests.scale`."""

import sys

from tests.scale.paper import all_tables

if __name__ == "__main__":
    sys.stdout.write("\n".join(all_tables()))
