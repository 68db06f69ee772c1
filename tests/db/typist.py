"""Somebody typing: saves one draft after the other and says which are safe.

Run as a program of its own, so that a test can kill it.
"""

import sys
from itertools import count
from pathlib import Path

from db.store import open_store
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.usecases.ports import Draft
from tests.builders import ANNA, Clock, a_case
from tests.db.conftest import DEK, KEYS
from tests.plain_projector import PlainProjector


def main(path: Path) -> None:
    """Save until killed."""
    store = open_store(path, DEK, projector=PlainProjector(), clock=Clock())
    for number in count(1):
        with store.unit_of_work(ANNA, KEYS[ANNA]) as uow:
            raw = (("report.received", str(number)),)
            uow.drafts.put(Draft(CaseId("c1"), ANNA, "", a_case(), raw, Clock()()))
            uow.audit.record("draft", "c1", str(number))
            uow.commit()
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
