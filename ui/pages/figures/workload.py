"""What lies with each consultant, for themselves and for who leads them; never to rank. No Qt."""

from collections.abc import Sequence

from hengelo_toegang.domain.figures.workload import Workload
from hengelo_toegang.i18n import Translate
from ui.pages.figures import amounts
from ui.widgets.chart.numbers import Amount, Line, Numbers, Series

WORKLOAD_VIEW = "@workload"
"""The name of this view among the figures."""


def loads_of(loads: Sequence[Workload], title: str, _: Translate) -> Numbers:
    """Return the numbers of each, in the order given: by name."""
    series = (
        Series(_("Open cases")),
        Series(_("Legal date near or past")),
        Series(_("Reports in four weeks"), drawn=False),
        Series(_("Decisions in four weeks"), drawn=False),
    )
    lines = tuple(
        Line(
            one.user,
            one.name,
            tuple(map(_number, (one.open, one.due, one.reported, one.decided))),
        )
        for one in loads
    )
    return Numbers(title, _("Consultant"), series, lines)


def _number(count: int) -> Amount:
    return Amount(amounts.whole(count), float(count))
