"""The case system, on the desk."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from hengelo_toegang.domain.rights import OfficeRight, has
from ui.icons import Icon
from ui.page import Page

if TYPE_CHECKING:
    from ui.desk import UserDesk

CASE_SYSTEM = "case_system"


def page(desk: "UserDesk") -> Page | None:
    """Return the page, for who sets the case system, and for who sends where one is set."""
    if desk.filing is None or desk.services.desk.central:
        return None
    if not (_manages(desk) or (desk.services.desk.user.sends and desk.services.filing.is_on())):
        return None
    _ = desk.translate
    return Page(
        CASE_SYSTEM,
        _("Case system"),
        Icon.UPLOAD,
        _(
            "Here you see which decisions are filed in the case system of the municipality, which "
            "wait, and which it refused and why. It goes by itself when there is a network. Who "
            "manages the program sets here where the case system is, and tries the connection."
        ),
        partial(_build, desk),
    )


def _manages(desk: "UserDesk") -> bool:
    return has(desk.services.desk.user, OfficeRight.CHANGE_SETTINGS)


def _build(desk: "UserDesk") -> QWidget:
    from ui.pages.case_system.presenter import CaseSystemPresenter
    from ui.pages.case_system.settings import SettingsPresenter
    from ui.pages.case_system.view import CaseSystemPart, CaseSystemView

    services, rounds, _ = desk.services, desk.filing, desk.translate
    assert rounds is not None
    view = CaseSystemPart(_, services.desk.today)
    settings = None
    if _manages(desk):
        settings = SettingsPresenter(view, services.office, services.filing, _)
    open_case = desk.open_case if desk.works_on_cases else None
    now, sends = services.desk.now, bool(services.desk.user.sends)
    presenter = CaseSystemPresenter(
        view, services.filing, rounds, open_case, now, _, settings, sends=sends
    )
    view.bind(presenter, settings)
    # By the view, which Qt lets go of when the page goes.
    rounds.changed.connect(view.changed)
    rounds.progress.connect(view.show_round)
    return CaseSystemView(view)
