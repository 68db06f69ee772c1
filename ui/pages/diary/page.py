"""The page of the diary, on the desk."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.icons import Icon
from ui.page import Page

if TYPE_CHECKING:
    from ui.desk import UserDesk

DIARY = "diary"


def page(desk: "UserDesk") -> Page | None:
    """Return the page, for who works on cases."""
    if not desk.works_on_cases:
        return None
    _ = desk.translate
    return Page(
        DIARY,
        _("Diary"),
        Icon.CALENDAR,
        _(
            "Here is what there is to look after, the latest first: is the resident at the "
            "facility, is it still solved, which evaluation is due, which indication ends. "
            "Enter opens the case. With the button below the list you keep what you found; "
            "who was not reached comes back on the day that you choose. Your own notes stand "
            "between them."
        ),
        partial(_build, desk),
        waiting=partial(_due, desk),
    )


def _due(desk: "UserDesk") -> int:
    from ui.pages.diary.presenter import Shown, Span, Whose, due_filter

    services = desk.services
    chosen = due_filter(
        Shown(Whose.MINE, Span.TODAY),
        services.worklist.circle(),
        services.desk.policy,
        services.desk.today(),
    )
    return services.queries.diary_count(chosen)


def _build(desk: "UserDesk") -> QWidget:
    from ui.pages.diary.presenter import Around, DiaryPresenter
    from ui.pages.diary.view import DiaryView

    services, preferences = desk.services, desk.look.preferences
    around, _ = services.desk, desk.translate
    view = DiaryView(around.policy.products, services.user_names(), _, around.today)
    kept = f"diary/{around.user.id}"
    needed = Around(
        diary=services.queries.diary,
        circle=services.worklist.circle,
        record=services.record_follow_up,
        record_answer=services.transitions.record_answer,
        keep_note=services.keep_note,
        note_done=services.note_done,
        open_case=desk.open_case,
        show_household=desk.show_household,
        report_for=desk.report_for,
        say=desk.shell.say,
        counted=desk.shell.count,
        user=around.user.id,
        policy=around.policy,
        today=around.today,
    )
    view.bind(
        DiaryPresenter(view, needed, _, preferences.text(kept), partial(preferences.keep, kept))
    )
    return view
