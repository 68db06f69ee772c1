"""What a decision comes to, in words: per line with how it was computed, and in total; no Qt.

Three amounts that never mix: what the municipality pays, what the resident pays, and a
personal budget. A loan is a fourth.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TypeVar

from hengelo_toegang.domain import decisions
from hengelo_toegang.domain.case import Line
from hengelo_toegang.domain.costs import Cost, Stretch, TariffMissing, money
from hengelo_toegang.domain.decisions import ContributionReason
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.means import MeansNotComputed, MeansTest
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.domain.provisions import Form, Frequency, Pricing, Unit
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.records import dataclass
from ui.labels import label
from ui.reading import DecimalCodec, words_of_day, words_of_money, words_of_price

Found = TypeVar("Found")

NOT_PRICED = decisions.CANNOT_PRICE
"""Why a line has no price yet."""

_UNITS: dict[Unit, tuple[str, str]] = {
    Unit.MINUTE: (N_("{count} minute"), N_("{count} minutes")),
    Unit.HOUR: (N_("{count} hour"), N_("{count} hours")),
    Unit.HALF_DAY: (N_("{count} half day"), N_("{count} half days")),
    Unit.DAY_AND_NIGHT: (N_("{count} day and night"), N_("{count} days and nights")),
    Unit.PIECE: (N_("{count} piece"), N_("{count} pieces")),
    Unit.EURO: (N_("{count} euro"), N_("{count} euros")),
}
_MANY = {
    Unit.MINUTE: N_("minutes"),
    Unit.HOUR: N_("hours"),
    Unit.HALF_DAY: N_("half days"),
    Unit.DAY_AND_NIGHT: N_("days and nights"),
    Unit.PIECE: N_("pieces"),
    Unit.EURO: N_("euros"),
}
_RULES = {
    Frequency.DAY: N_("Per day: number of days × volume × tariff."),
    Frequency.WEEK: N_("Per week: number of days ÷ 7 × volume × tariff."),
    Frequency.MONTH: N_(
        "Per month: each month counts by the share of its days; months × volume × tariff."
    ),
    Frequency.TOTAL: N_("In total: volume × the tariff of the first day, once."),
}
_ROUNDED = N_("Rounded to the cent once per line, half up.")
_LACKS = {
    "product": N_("The cost follows once a product is chosen."),
    "volume": N_("The cost follows once the volume is filled in."),
    "start": N_("The cost follows once the first day is filled in."),
    "until": N_("The cost follows once the last day is filled in."),
    "unit": N_("The cost follows once the unit is chosen."),
}
_CONTRIBUTION = {
    ContributionReason.WHEELCHAIR: N_("Nothing: a wheelchair asks no own contribution."),
    ContributionReason.MINOR: N_("Nothing: the resident is under 18."),
    ContributionReason.PARTNER_BELOW_PENSION_AGE: N_(
        "Nothing: of the resident and the partner, at least one is below pension age."
    ),
    ContributionReason.COLLECTIVE_TRANSPORT: N_(
        "Nothing: collective transport asks no own contribution."
    ),
    ContributionReason.CLIENT_SUPPORT: N_("Nothing: client support asks no own contribution."),
    ContributionReason.INCOME_DEPENDENT: N_("Depends on the income; the CAK sets the amount."),
    ContributionReason.NOT_KNOWN_YET: N_(
        "The amount of that year is not known yet; the CAK sets it."
    ),
}
_NOT_COMPUTED = {
    "cost_sharers": N_("With cost sharers the program does not compute; do it by hand."),
    "wealth": N_("Above the wealth limit the program does not compute; do it by hand."),
    "income": N_("Fill in the monthly income first."),
    "birth_date": N_("The birth date is not known."),
    "under_18": N_("The resident is under 18."),
    "mixed_ages": N_("The partners fall in different age groups; compute it by hand."),
}


@dataclass(frozen=True, slots=True)
class StretchRow:
    """A part of the period at one tariff, in words."""

    period: str
    days: str
    quantity: str
    tariff: str
    price: str
    level: str
    amount: str


@dataclass(frozen=True, slots=True)
class LineCost:
    """What one line costs, in words; `lacking` says why there is no amount yet."""

    lacking: str = ""
    per_frequency: str = ""
    whole: str = ""
    period: str = ""
    per_year: tuple[tuple[str, str], ...] = ()
    stretches: tuple[StretchRow, ...] = ()
    rule: str = ""
    faulty: bool = False
    """Whether what lacks is a fault, and not merely something to fill in."""
    place: str = "until"
    """At which field of the line a fault is said."""


@dataclass(frozen=True, slots=True)
class MeansShown:
    """The means test: norm, income and limit side by side."""

    norm: str = ""
    income: str = ""
    limit: str = ""
    limit_name: str = ""
    verdict: str = ""
    within: bool = True
    assistance: str = ""
    """What social assistance comes to per month, on a line that is computed."""
    lacking: str = ""


@dataclass(frozen=True, slots=True)
class AmountRow:
    """One of the amounts, with what it is and what to know about it."""

    title: str
    amount: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Amounts:
    """All amounts of the decision, kept apart."""

    municipality: AmountRow | None
    resident: AmountRow | None
    budget: AmountRow | None
    loan: AmountRow | None
    urgent: AmountRow | None
    total: AmountRow


def attempt(compute: Callable[[], Found]) -> Found | None:
    """Return what `compute` gives, or None while something it needs is not there."""
    try:
        return compute()
    except NOT_PRICED:
        return None


def line_cost(dossier: Dossier, line: Line, _: Translate) -> LineCost:
    """Return what a line costs, with every stretch of it."""
    try:
        cost = decisions.cost_of_line(dossier, line)
        full = decisions.completed(dossier, line)
    except decisions.LineIncomplete as lacking:
        backwards = line.start is not None and line.until is not None and line.until < line.start
        if lacking.place == "until" and backwards:
            return LineCost(_("The last day lies before the first day."), faulty=True)
        return LineCost(_(_LACKS[lacking.place]))
    except TariffMissing as gap:
        day = words_of_day(gap.day, _.language, weekday=False)
        text = _(
            "There is no tariff for {product} on {day}. Ask the administrator to add it.",
            product=gap.product,
            day=day,
        )
        early = line.start is not None and gap.day <= line.start
        return LineCost(text, faulty=True, place="start" if early else "until")
    except MeansNotComputed as refusal:
        return LineCost(_(_NOT_COMPUTED.get(refusal.reason, refusal.reason)), faulty=True)
    except NotInForce:
        return LineCost(_("There is no norm for this day yet."), faulty=True)
    product = dossier.product(line)
    if product is not None and product.pricing is Pricing.NO_PRICE:
        return LineCost(_("This has no price per resident."))
    return _priced(cost, full, _)


def means(dossier: Dossier, _: Translate, *, computed: bool = False) -> MeansShown | None:
    """Return the means test in words, or None where no line asks for it."""
    asked = any(
        product is not None and product.means_tested
        for product in map(dossier.product, dossier.lines)
    )
    if not asked:
        return None
    try:
        tested = decisions.means_test(dossier)
    except MeansNotComputed as refusal:
        return MeansShown(lacking=_(_NOT_COMPUTED.get(refusal.reason, refusal.reason)))
    except NotInForce:
        return MeansShown(lacking=_("There is no norm for this day yet."))
    if tested is None:
        return MeansShown(lacking=_("Fill in household and income first."))
    return _tested(tested, dossier, _, computed=computed)


def amounts(dossier: Dossier, _: Translate) -> Amounts:
    """Return the amounts of the decision; a line without a price is left out, and said so."""
    sums = {name: Decimal("0.00") for name in ("municipality", "budget", "loan")}
    open_lines = 0
    for line in dossier.granted_lines:
        cost = attempt(partial(decisions.cost_of_line, dossier, line))
        if cost is None:
            open_lines += 1
        else:
            sums[_kind(line)] += cost.amount
    remark = _.ngettext(
        "{count} line has no price yet and is not in this amount.",
        "{count} lines have no price yet and are not in this amount.",
        open_lines,
    )
    remark = remark if open_lines else ""
    whole = sum(sums.values(), Decimal("0.00"))
    kinds = {_kind(line) for line in dossier.granted_lines}
    return Amounts(
        _row(_("The municipality pays"), sums["municipality"], shown="municipality" in kinds),
        _contribution(dossier, _),
        _row(_("Personal budget (pgb)"), sums["budget"], shown="budget" in kinds),
        _row(_("Lent to the resident"), sums["loan"], _repaid(dossier, _), shown="loan" in kinds),
        _urgent(dossier, _),
        AmountRow(_("Total of this decision: {amount}", amount=words_of_money(whole)), "", remark)
        if kinds
        else AmountRow(_("Nothing is granted, so there is nothing to pay."), ""),
    )


def size(
    volume: Decimal | None, unit: Unit | None, frequency: Frequency | None, _: Translate
) -> str:
    """Return "150 minutes per week", or nothing while it is not known."""
    if volume is None or unit is None or frequency is None:
        return ""
    per = label(frequency, _)
    if unit is Unit.EURO:
        return f"{words_of_money(volume)} {per}"
    one, many = _UNITS[unit]
    words = _(one if volume == 1 else many, count=DecimalCodec().write(volume))
    return f"{words} {per}"


def combination(unit: Unit, frequency: Frequency, _: Translate) -> str:
    """Return "minutes per week": a unit with its frequency."""
    return f"{_(_MANY[unit])} {label(frequency, _)}"


def _priced(cost: Cost, line: Line, _: Translate) -> LineCost:
    assert line.unit is not None  # a line without them has no cost
    assert line.frequency is not None
    assert line.start is not None
    assert line.until is not None
    once = line.frequency is Frequency.TOTAL
    period = f"{_day(line.start, _)} – {_day(line.until, _)}"
    return LineCost(
        per_frequency=""
        if once
        else f"{words_of_money(cost.per_frequency)} {label(line.frequency, _)}",
        whole=words_of_money(cost.amount),
        period=_("once") if once else period,
        per_year=tuple((str(year), words_of_money(part)) for year, part in cost.per_year),
        stretches=tuple(_stretch(part, line.unit, _) for part in cost.stretches),
        rule=f"{_(_RULES[line.frequency])} {_(_ROUNDED)}",
    )


def _stretch(part: Stretch, unit: Unit, _: Translate) -> StretchRow:
    days = (part.until - part.start).days + 1
    exact = Decimal(part.quantity.numerator) / Decimal(part.quantity.denominator)
    per = _("per {unit}", unit=label(unit, _))
    quantity = DecimalCodec().write(exact.quantize(Decimal("0.0001")).normalize() + 0)
    return StretchRow(
        f"{_day(part.start, _)} – {_day(part.until, _)}",
        str(days),
        f"{quantity} {_(_MANY[unit])}",
        part.tariff,
        f"{words_of_price(part.price)} {per}",
        part.price_level,
        words_of_money(money(part.exact)),
    )


def _tested(tested: MeansTest, dossier: Dossier, _: Translate, *, computed: bool) -> MeansShown:
    share = DecimalCodec().write(dossier.policy.settings.minima_percentage)
    verdict = (
        _("The income is at most {share} % of the norm.", share=share)
        if tested.within
        else _("The income is above {share} % of the norm.", share=share)
    )
    return MeansShown(
        words_of_money(tested.norm),
        words_of_money(tested.income),
        words_of_money(money(tested.limit)),
        _("{share} % of the norm", share=share),
        verdict,
        tested.within,
        words_of_money(tested.assistance) if computed else "",
    )


def _contribution(dossier: Dossier, _: Translate) -> AmountRow | None:
    found = decisions.own_contribution(dossier)
    if found is None:
        return None
    title = _("The resident pays (own contribution)")
    if found.reason is not None:
        amount = "" if found.per_month is None else words_of_money(found.per_month)
        return AmountRow(title, amount, _(_CONTRIBUTION[found.reason]))
    assert found.per_month is not None  # without a reason there is an amount
    amount = _("{amount} per month at most", amount=words_of_money(found.per_month))
    return AmountRow(
        title, amount, _("Per household, collected by the CAK. It is no part of this decision.")
    )


def _row(title: str, amount: Decimal, remark: str = "", *, shown: bool) -> AmountRow | None:
    return AmountRow(title, words_of_money(amount), remark) if shown else None


def _repaid(dossier: Dossier, _: Translate) -> str:
    for line in dossier.granted_lines:
        back = line.repayment
        if line.form is Form.LOAN and back is not None and back.per_month is not None:
            return _(
                "Paid back: {amount} per month, {months} months.",
                amount=words_of_money(back.per_month),
                months=back.months or "…",
            )
    return _("How it is paid back is not filled in yet.")


def _urgent(dossier: Dossier, _: Translate) -> AmountRow | None:
    if dossier.case.urgent is None:
        return None
    amount = attempt(partial(decisions.urgent_total, dossier))
    shown = words_of_money(amount) if amount is not None else "–"
    return AmountRow(
        _("Urgent help, given before"), shown, _("Decided apart; not in the total below.")
    )


def _kind(line: Line) -> str:
    if line.form.is_pgb:
        return "budget"
    return "loan" if line.form is Form.LOAN else "municipality"


def _day(day: date, _: Translate) -> str:
    return words_of_day(day, _.language, weekday=False)
