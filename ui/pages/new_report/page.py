"""The page that takes a report in, on the desk."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.icons import Icon
from ui.page import Page

if TYPE_CHECKING:
    from ui.desk import UserDesk

NEW_REPORT = "new_report"


def page(desk: "UserDesk") -> Page | None:
    """Return the page, for who takes in questions."""
    if not desk.takes_in:
        return None
    _ = desk.translate
    return Page(
        NEW_REPORT,
        _("New report"),
        Icon.ADD,
        _(
            "Here you take in a report: who has a question, what the question is, and "
            "what you told the resident. A report is never refused; what you do not "
            "know yet can wait. What you fill in stays here until you register it."
        ),
        partial(_build, desk),
    )


def _build(desk: "UserDesk") -> QWidget:
    from ui.pages.new_report.presenter import Intake, NewReportPresenter
    from ui.pages.new_report.view import NewReportView

    services, _ = desk.services, desk.translate
    around = services.desk
    view = NewReportView(_, around.today)
    intake = Intake(
        find=services.search.find_residents,
        like=services.search.residents_like,
        hidden=services.search.hidden_like,
        household=services.household,
        register=services.register_report,
        policy=around.policy,
        user=around.user,
        location=desk.location,
        today=around.today,
        recall=partial(services.read_paper, NEW_REPORT),
        keep=partial(services.keep_paper, NEW_REPORT),
    )
    view.bind(NewReportPresenter(view, intake, desk.registered, _))
    return view
