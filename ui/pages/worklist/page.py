"""The worklist on the desk: where the day begins."""

from functools import partial
from typing import TYPE_CHECKING

from ui.icons import Icon
from ui.page import Page
from ui.pages.worklist.presenter import WorklistPresenter
from ui.pages.worklist.view import WorklistView

if TYPE_CHECKING:
    from ui.desk import UserDesk

WORKLIST = "worklist"


def page(desk: "UserDesk") -> Page | None:
    """Return the page, for who works on cases."""
    if not desk.works_on_cases:
        return None
    _ = desk.translate
    return Page(
        WORKLIST,
        _("Worklist"),
        Icon.WORKLIST,
        _(
            "Here are the cases that you work on, the nearest legal date first. Enter or "
            "one click opens a case."
        ),
        partial(_build, desk),
    )


def _build(desk: "UserDesk") -> WorklistView:
    services, preferences = desk.services, desk.look.preferences
    user, _ = services.desk.user, desk.translate
    view = WorklistView(_, services.desk.today)
    kept = f"worklist/{user.id}"
    view.bind(
        WorklistPresenter(
            view,
            services.queries.worklist,
            user.id,
            desk.open_case,
            _,
            preferences.text(kept),
            partial(preferences.keep, kept),
        )
    )
    view.new_report_requested.connect(desk.new_report)
    return view
