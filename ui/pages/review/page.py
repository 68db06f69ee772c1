"""The review queue on the desk, and the case that is being reviewed."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.icons import Icon
from ui.page import Page
from ui.pages.review.returned.page import RETURNED

if TYPE_CHECKING:
    from ui.desk import UserDesk

REVIEW, REVIEW_CASE = "review", "review_case"


def page(desk: "UserDesk") -> Page | None:
    """Return the page, for who gives the second pair of eyes."""
    if not (desk.works_on_cases and desk.services.desk.user.reviews):
        return None
    _ = desk.translate
    return Page(
        REVIEW,
        _("Review"),
        Icon.REVIEW,
        _(
            "Here are the decisions that wait for a second pair of eyes, the oldest "
            "first. You cannot approve what you worked on yourself."
        ),
        partial(_build, desk),
        waiting=lambda: len(desk.services.queries.review_queue()),
    )


def _build(desk: "UserDesk") -> QWidget:
    from ui.pages.review.presenter import QueueSources, ReviewQueuePresenter
    from ui.pages.review.view import ReviewQueueView

    services, _ = desk.services, desk.translate
    sources = QueueSources(
        waiting=services.queries.review_queue,
        looks=services.reviews.looks_since,
        stands_in_for=services.worklist.standing_in_for,
        names=services.user_names,
        today=services.desk.today,
    )
    view = ReviewQueueView(_)
    view.figures_asked.connect(partial(desk.shell.go, RETURNED))
    view.give_back_asked.connect(desk.give_back)
    view.bind(ReviewQueuePresenter(view, sources, services.desk.user, desk.open_review, _))
    return view
