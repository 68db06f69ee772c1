"""Which figures one can look at, under their headings; no Qt."""

from hengelo_toegang.domain.figures.catalogue import INDICATORS
from hengelo_toegang.domain.figures.indicator import Group
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from ui.labels_figures import FigureLabels
from ui.pages.figures.ladder import LADDER_VIEW
from ui.pages.figures.workload import WORKLOAD_VIEW
from ui.widgets.rows import Row


@dataclass(frozen=True, slots=True)
class Listing:
    """The figures that a user can look at."""

    labels: FigureLabels
    translate: Translate
    workload: bool
    """Whether what lies with whom is among them."""

    def rows(self) -> list[Row]:
        """Return a row for each, and one for each heading."""
        rows: list[Row] = []
        for group, figures in self._grouped().items():
            rows.append(Row("", group, heading=True, enabled=False))
            rows += [Row(one, self.labels.name(one), self.labels.asks(one)) for one in figures]
        return rows

    def known(self, figure: str) -> str:
        """Return a figure that is among them: the first of them all where this one is not."""
        known = [one for figures in self._grouped().values() for one in figures]
        return figure if figure in known else known[0]

    def _grouped(self) -> dict[str, list[str]]:
        """Return the figures by the heading that they stand under."""
        found: dict[str, list[str]] = {}
        for one in INDICATORS:
            found.setdefault(self.labels.group(one.group), []).append(one.id)
        found[self.labels.group(Group.LADDER)].insert(0, LADDER_VIEW)
        if self.workload:
            _ = self.translate
            found[_("Work")] = [WORKLOAD_VIEW]
        return found
