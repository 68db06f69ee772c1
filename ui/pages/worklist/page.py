"""The worklist on the desk: where the day begins."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from hengelo_toegang.domain.ids import CaseId
from ui.icons import Icon
from ui.page import Page
from ui.pages.worklist.alerts import AlertsPresenter
from ui.pages.worklist.columns import Around, Cells
from ui.pages.worklist.handing import HandingPresenter
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
            "one click opens a case. The space bar picks cases, to hand them over together. "
            "Behind the name of this page stands how many of your cases are late or due "
            "within two days. A choice that you use often gets a name with “Keep this choice”."
        ),
        partial(_build, desk),
        waiting=desk.services.worklist.pressing,
    )


def _build(desk: "UserDesk") -> WorklistView:
    services, _ = desk.services, desk.translate
    today, watched = services.desk.today, services.worklist
    known = watched.look()
    around = Around(known.circle, known.names, known.taken_up)
    view = desk.empty_worklist()
    view.furnish(
        Cells(around, today, _),
        services.desk.policy.neighbourhoods,
        teams=bool(known.circle.team),
    )
    alerts = AlertsPresenter(view, watched, today, desk.open_case, _)

    def handed_over(cases: Sequence[CaseId]) -> None:
        presenter.handed_over(cases)
        desk.shell.count()

    handing = HandingPresenter(view, watched, services.queries, today, handed_over, _)
    presenter = WorklistPresenter(
        view, services, around, known, desk.open_case, handing.ask, _, takes_in=desk.takes_in
    )
    view.bind(presenter, alerts, handing)
    view.offer_report(offered=desk.takes_in)
    view.new_report_requested.connect(desk.new_report)
    view.stand_ins_requested.connect(partial(_stand_ins, desk, view))
    return view


def _stand_ins(desk: "UserDesk", view: WorklistView) -> None:
    from ui.pages.worklist.stand_in_dialog import StandInDialog
    from ui.pages.worklist.standing_in import StandInPresenter

    services, _ = desk.services, desk.translate

    def changed() -> None:
        view.refresh()
        desk.shell.count()

    presenter = StandInPresenter(
        services.worklist, services.desk.user, services.desk.today, changed, _
    )
    StandInDialog(view, presenter, _, services.desk.today).open()
