"""The exchange with colleagues on the walk: by file, and with a central store."""

from tests.gui.walk.centre import COLLEAGUE
from tests.gui.walk.screens import Visit
from ui.pages.exchange.page import EXCHANGE
from ui.pages.exchange.view import CENTRAL

QUESTIONS = ("here", "number", "out", "over", "password")
"""What is asked about a case that is here, in no list, can be had, or is with a colleague; and to
come in."""


def ask(act: str, visit: Visit) -> None:
    """Choose a case, so that its question is asked."""
    page = visit.page(EXCHANGE)
    page.go(CENTRAL)
    presenter = page.part(CENTRAL).presenter
    if act == "here":
        presenter.choose_here(next(iter(presenter._here)))
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
