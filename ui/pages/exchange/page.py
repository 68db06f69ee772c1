"""Exchange with colleagues, on the desk."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from hengelo_toegang.domain.rights import OfficeRight, has
from ui.icons import Icon
from ui.page import Page

if TYPE_CHECKING:
    from ui.desk import UserDesk
    from ui.pages.exchange.central_view import CentralView
    from ui.pages.exchange.giving_view import GivingView
    from ui.pages.exchange.taking_view import TakingView

EXCHANGE = "exchange"


def page(desk: "UserDesk") -> Page | None:
    """Return the page, for who works on cases, and for who chooses the central store."""
    if not (desk.takes_in or _may_choose(desk)):
        return None
    _ = desk.translate
    return Page(
        EXCHANGE,
        _("Exchange"),
        Icon.EXCHANGE,
        _(
            "Here you give cases to a colleague in a file, and take in what they gave you. Where "
            "there is a central store, you see what waits to be sent, what came in, and which "
            "cases are on this computer."
        ),
        partial(_build, desk),
    )


def _may_choose(desk: "UserDesk") -> bool:
    """Return whether the user says which central store this computer exchanges with.

    At the office the store is the central one itself.
    """
    at_desk = desk.services.desk
    changes = has(at_desk.user, OfficeRight.CHANGE_SETTINGS)
    return desk.exchanging is not None and changes and not at_desk.central


def _build(desk: "UserDesk") -> QWidget:
    from ui.pages.exchange.view import CENTRAL, GIVE, PASSED, TAKE, ExchangeView, Part

    _ = desk.translate
    central = _central(desk)
    parts: dict[str, tuple[str, Part]] = {}
    if central is not None:
        parts[CENTRAL] = (_("Central store"), central)
    if not desk.takes_in:
        return ExchangeView(parts, _)
    from ui.pages.exchange.passed import PassedView

    passed = PassedView(desk.services, _)
    taking = _taking(desk)
    parts |= {
        GIVE: (_("Give a file"), _giving(desk)),
        TAKE: (_("Take in a file"), taking),
        PASSED: (_("Given and taken in"), passed),
    }
    view = ExchangeView(parts, _)
    view.dropped.connect(taking.presenter.take)
    return view


def _central(desk: "UserDesk") -> "CentralView | None":
    """Return the part about the central store, where there is one or it can be chosen."""
    may_choose, rounds = _may_choose(desk), desk.exchanging
    known = desk.services.exchange.centre.central() is not None
    if rounds is None or not (known or may_choose):
        return None
    from ui.pages.exchange.central import CentralPresenter
    from ui.pages.exchange.central_view import CentralView
    from ui.widgets.files import FileAsker

    view = CentralView(desk.translate, desk.services.desk.today)
    view.bind(
        CentralPresenter(
            view,
            desk.services,
            rounds,
            FileAsker(view),
            desk.open_case,
            desk.translate,
            may_choose=may_choose,
        )
    )
    # By the view, which Qt lets go of when the page goes.
    rounds.changed.connect(view.changed)
    rounds.progress.connect(view.show_round)
    return view


def _giving(desk: "UserDesk") -> "GivingView":
    from ui.pages.exchange.giving import GivingPresenter
    from ui.pages.exchange.giving_view import GivingView
    from ui.widgets.files import FileAsker

    view = GivingView(desk.translate, desk.services.desk.today)
    view.bind(GivingPresenter(view, desk.services, FileAsker(view), desk.translate))
    return view


def _taking(desk: "UserDesk") -> "TakingView":
    from ui.pages.exchange.taking import TakingPresenter
    from ui.pages.exchange.taking_view import TakingView
    from ui.widgets.files import FileAsker

    view = TakingView(desk.translate)
    view.bind(
        TakingPresenter(
            view, desk.services, FileAsker(view), desk.open_as_due, desk.shell.count,
            desk.translate,
        )
    )  # fmt: skip
    return view
