"""The tariffs in force as a table: what, how it is given, what it costs, since when, and why."""

from collections.abc import Sequence

from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.policy_editions import Priced
from ui.icons import Icon
from ui.labels import label
from ui.reading import words_of_day, words_of_price
from ui.theme import Tone
from ui.widgets.table import Cell, Column


@dataclass(frozen=True, slots=True)
class TariffRow:
    """A tariff in words; without a price there is none."""

    product: str
    law: str
    form: str = ""
    price: str = ""
    unit: str = ""
    since: str = ""
    until: str = ""
    source: str = ""


def rows_of(priced: Sequence[Priced], _: Translate) -> list[TariffRow]:
    """Return the rows of the table."""
    return [_row(one, _) for one in priced]


def columns(_: Translate) -> tuple[Column[TariffRow], ...]:
    """Return the columns of the table."""
    none = _("none today")
    return (
        Column(_("Product"), lambda row: Cell(row.product, strong=True), width=30),
        Column(_("Law"), lambda row: Cell(row.law), width=10),
        Column(_("Form"), lambda row: Cell(row.form), width=16),
        Column(
            _("Tariff"),
            lambda row: Cell(row.price) if row.price else Cell(none, Icon.WARNING, Tone.WARN),
            width=10,
            right=True,
        ),
        Column(_("Per"), lambda row: Cell(row.unit), width=8),
        Column(_("Since"), lambda row: Cell(row.since), width=12),
        Column(_("Up to and including"), lambda row: Cell(row.until), width=12),
        Column(_("Source"), lambda row: Cell(row.source, muted=True), width=20, stretch=True),
    )


def _row(priced: Priced, _: Translate) -> TariffRow:
    product, tariff = priced.product, priced.tariff
    law = label(product.law, _)
    if tariff is None:
        return TariffRow(product.name, law)
    until = tariff.valid_until
    return TariffRow(
        product.name,
        law,
        label(tariff.form, _),
        words_of_price(tariff.price),
        label(tariff.unit, _),
        words_of_day(tariff.valid_from, _.language, weekday=False),
        words_of_day(until, _.language, weekday=False) if until is not None else "",
        tariff.source,
    )
