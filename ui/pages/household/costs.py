"""What the provisions of a household cost together, and who helps, in words. No Qt."""

from hengelo_toegang.domain.commitments import NotCounted
from hengelo_toegang.domain.helpers import Helpers
from hengelo_toegang.domain.household_costs import HouseholdCosts
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from ui.labels import label
from ui.reading import words_of_money


@dataclass(frozen=True, slots=True)
class AmountLine:
    """One line of amounts."""

    words: str
    amount: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class CostsShown:
    """What the provisions cost in a year, and what is not in it."""

    title: str
    lines: tuple[AmountLine, ...]
    notes: tuple[str, ...]


def costs_shown(costs: HouseholdCosts | None, _: Translate) -> CostsShown | None:
    """Return the amounts per law and in total; nothing for who sees help and not euros."""
    if costs is None:
        return None
    lines = [AmountLine(label(law, _), words_of_money(amount)) for law, amount in costs.per_law]
    lines.append(AmountLine(_("Together"), words_of_money(costs.total), strong=True))
    notes = []
    if costs.contribution is not None:
        notes.append(
            _(
                "The residents pay at most {amount} per month themselves, to the CAK. That is "
                "apart: it is not taken off.",
                amount=words_of_money(costs.contribution),
            )
        )
    notes += [_left_out(reason, count, _) for reason, count in costs.left_out]
    # Said always, so that it does not tell whether there is any.
    notes.append(_("What runs under another law without consent is not counted."))
    return CostsShown(_("What it costs in {year}", year=costs.year), tuple(lines), tuple(notes))


def helpers_words(helpers: Helpers, _: Translate) -> str:
    """Return how many people and providers help, and who they are."""
    if not len(helpers):
        return _("As far as you can see, nobody else helps.")
    count = _.ngettext("{count} helper", "{count} helpers", len(helpers))
    parts = (
        _("providers: {names}", names=", ".join(helpers.providers)) if helpers.providers else "",
        _("around the household: {names}", names=", ".join(helpers.people))
        if helpers.people
        else "",
    )
    return f"{count} – {'; '.join(part for part in parts if part)}"


def _left_out(reason: NotCounted, count: int, _: Translate) -> str:
    match reason:
        case NotCounted.NO_SIZE:
            return _.ngettext(
                "{count} provision is not counted: its size is not known here.",
                "{count} provisions are not counted: their size is not known here.",
                count,
            )
        case NotCounted.NO_PRICE:
            return _.ngettext(
                "{count} provision is not counted: it has no price per resident.",
                "{count} provisions are not counted: they have no price per resident.",
                count,
            )
        case NotCounted.NO_TARIFF:
            return _.ngettext(
                "{count} provision is not counted: there is no tariff for it.",
                "{count} provisions are not counted: there is no tariff for them.",
                count,
            )
