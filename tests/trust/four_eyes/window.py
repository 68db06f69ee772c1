"""The real review page, off screen: its button, and what is behind the button."""

from datetime import date
from functools import cache

from PySide6.QtWidgets import QApplication

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases.services import bind
from tests.repertoire import CASE, PASSPHRASE
from tests.trust.four_eyes.office import Office, Refused, dutch
from ui.pages.review.detail.page import build_review_page
from ui.pages.review.detail.view import ReviewView
from ui.theme import ThemeName, dress, load_fonts, read_theme


def approve(at_work: Office, user: UserId, day: date) -> None:
    """Open the case for review, press the button where it can be, and go behind it if not."""
    views: list[ReviewView] = []
    if at_work.attempt(user, lambda: views.append(opened(at_work, user, day))):
        press(at_work, user, views[0])


def opened(at_work: Office, user: UserId, day: date) -> ReviewView:
    """Return the page of the case as the user sees it, who declared to have no ties."""
    _program()
    services = bind(at_work.desk(user, day), PASSPHRASE.__eq__)
    services.involvement.declare(CASE, involved=False)
    return build_review_page(services, dutch(), CASE, PASSPHRASE.__eq__, lambda _: None)


def press(at_work: Office, user: UserId, view: ReviewView) -> None:
    """Approve on the page, and keep what it answers."""
    bar, before = view._bar, at_work.last_logged()
    shut = "" if bar._approve.isEnabled() else bar._refused.text()
    assert view._presenter is not None
    view._presenter.approve(PASSPHRASE)
    after, said = at_work.last_logged(), bar._refused.text()
    if after is not None and after != before and after.refuses:
        # Words that stand there before the click, and again after it.
        at_work.refused.append(Refused(user, shut or said, after))
    view.deleteLater()


@cache
def _program() -> QApplication:
    program = QApplication.instance() or QApplication([])
    assert isinstance(program, QApplication)
    load_fonts()
    dress(program, read_theme(ThemeName.LIGHT), 100)
    return program
