"""The exchange with colleagues on the walk: by file, and with a central store."""

from tests.gui.walk.centre import COLLEAGUE
from tests.gui.walk.screens import Visit
from ui.pages.exchange.leases import TO_JUDGE
from ui.pages.exchange.page import EXCHANGE
from ui.pages.exchange.view import CENTRAL

QUESTIONS = ("here", "destroyed", "number", "out", "over", "judge", "password")
"""What is asked about a case that is here, is no more at the centre, is in no list, can be had, or
is with a colleague; about all that waits for one's review; and to come in."""


def ask(act: str, visit: Visit) -> None:
    """Choose a case, so that its question is asked."""
    page = visit.page(EXCHANGE)
    page.go(CENTRAL)
    presenter = page.part(CENTRAL).presenter
    if act in ("here", "destroyed"):
        case = next(iter(presenter._here))
        presenter._destroyed = frozenset({case} if act == "destroyed" else ())
        presenter.choose_here(case)
        return
    if act == "judge":
        presenter.choose_available(TO_JUDGE)
        return
    if act == "number":
        presenter.take_over_by_number()
        return
    if act == "password":
        presenter.ask_password()
        return
    presenter.look()
    visit.page(EXCHANGE)
    wanted = {"over": COLLEAGUE, "out": ""}[act]
    lease = next(one for one in presenter._available.values() if one.user == wanted)
    presenter.choose_available(lease.case)
