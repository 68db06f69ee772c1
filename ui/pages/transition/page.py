"""The page with who goes over to support nearby, on the desk."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.icons import Icon
from ui.page import Page

if TYPE_CHECKING:
    from ui.desk import UserDesk

TRANSITION = "transition"


def page(desk: "UserDesk") -> Page | None:
    """Return the page, for who writes under a law with support that goes over."""
    services, _ = desk.services.desk, desk.translate
    policy = services.policy
    laws = {policy.products[code].law for code in policy.transitions}
    if not laws & services.user.writes:
        return None
    return Page(
        TRANSITION,
        _("Transition"),
        Icon.TRANSFER,
        _(
            "Here is everybody whose support is no longer indicated and goes over to the "
            "neighbourhood. Choose who gets the letter with the space bar, and record at the "
            "side what happened. Nobody leaves the list before an end is recorded; who has no "
            "support any more and was not accepted stands at the top. Who was accepted comes "
            "back in the diary: does it work? The number counts who is still to be told and "
            "whose support ends within {weeks} weeks.",
            weeks=policy.settings.follow_up.indication_weeks,
        ),
        partial(_build, desk),
        waiting=desk.services.transitions.waiting,
    )


def _build(desk: "UserDesk") -> QWidget:
    from ui.pages.transition.presenter import TransitionPresenter
    from ui.pages.transition.view import TransitionView
    from ui.widgets.files import FileAsker

    services, _ = desk.services, desk.translate
    names = services.user_names()
    view = TransitionView(_, services.desk.today, services.desk.policy.products)
    view.bind(
        TransitionPresenter(
            view,
            FileAsker(view),
            services,
            names,
            desk.open_case,
            desk.show_household,
            desk.shell.count,
            _,
        )
    )
    return view
