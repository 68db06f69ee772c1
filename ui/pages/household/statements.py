"""What residents said themselves of what stands in their file; no Qt."""

from collections.abc import Iterable

from hengelo_toegang.domain.access_requests import AccessRequest
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import Household
from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.reading import words_of_day
from ui.widgets.rows import Row


def statement_rows(
    household: Household, statements: Iterable[AccessRequest], _: Translate
) -> tuple[Row, ...]:
    """Return a row for each statement: its words, and of whom it is."""
    return tuple(
        Row(
            one.id,
            one.asked,
            _(
                "{name}, {day}",
                name=full_name(household.person(one.person)),
                day=words_of_day(one.received, _.language, weekday=False),
            ),
            Icon.TALK,
            enabled=False,
        )
        for one in statements
    )
