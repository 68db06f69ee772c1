"""A program of its own that is closed while a question hangs at a server that never answers.

Whoever started it plays that server, and says when it is to be closed.
"""

import select
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from db.central.line import PostgresLine
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.usecases.exchange_services import OverTheLine
from tests.builders import ANNA
from tests.central.course.journal import Journal
from tests.central.course.laptop import Kit, opened
from ui.exchanging import ExchangeWork

CLOSED = "closed"
LAST = "written while it hung"
HOST = "127.0.0.1"
_LONGEST = 60
"""Seconds: so long a question hangs, when nobody gives it up."""


def kit_of(store: Path, port: int = 0) -> Kit:
    """Return what it takes to open the store, and to ask the server at a port."""
    where: dict[str, str | int] = {
        "host": HOST,
        "port": port,
        "user": "ht_anna",
        "connect_timeout": _LONGEST,
    }
    return Kit("anna", store, ANNA, where, "", Journal(store.with_name("journal")))


def main() -> None:
    """Hang, write something meanwhile, and end; what follows is up to Python."""
    app = QApplication([])
    kit = kit_of(Path(sys.argv[1]), int(sys.argv[2]))
    with opened(kit) as laptop:
        rounds = ExchangeWork(app)
        rounds.begin(OverTheLine(laptop.desk, lambda: PostgresLine(kit.where, kit.family)))
        rounds.now()
        while not select.select([sys.stdin], [], [], 0.01)[0]:
            app.processEvents()
        assert rounds.busy
        laptop.write(CaseId("case"), "goal", LAST)
        rounds.stop()
    app.quit()
    sys.stdout.write(f"{CLOSED}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
