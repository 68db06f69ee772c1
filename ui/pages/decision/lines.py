"""One line of the decision as a card: which fields the verdict asks, and what they offer; no Qt."""

from collections.abc import Iterator, Mapping, Sequence

from hengelo_toegang.domain.blockers import Blocker, Missing
from hengelo_toegang.domain.case import DeviationGround, Line, Need, RungOutcome, Verdict
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ladder import ends_at, solved_before_tailored
from hengelo_toegang.domain.provisions import Form, Pricing, Product
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import RunningRow
from ui.labels import choices as choices_of
from ui.labels import label
from ui.pages.decision.amounts import LineCost, line_cost
from ui.pages.decision.offers import closed, offers
from ui.widgets.fields import Choice, Field, Kind, Width

LINES = "decision.lines"
"""The place of the lines in a case."""
WORD_FOR_WORD = N_("This text stands in the letter, word for word.")
"""The hint at a field whose text the resident reads as it was typed."""
DEVIATE = "deviate"
"""The box that opens the products which are no longer indicated; it is no place in a case."""

_GRANTING = (
    "product",
    DEVIATE,
    "deviation.ground",
    "deviation.reason",
    "form",
    "volume",
    "unit",
    "start",
    "until",
    "provider",
)
_FIELDS: Mapping[Verdict, tuple[str, ...]] = {
    Verdict.GRANTED: (*_GRANTING, "reason", "goals"),
    Verdict.PARTIAL: (
        *_GRANTING,
        "requested_volume",
        "ground",
        "alternative",
        "reason",
        "goals",
    ),
    Verdict.REFUSED: ("product", "volume", "unit", "ground", "alternative", "reason"),
    Verdict.CHANGED: (*_GRANTING, "requested_volume", "ground", "reason", "goals"),
    Verdict.ENDED: ("product", "until", "ground", "alternative", "reason"),
}
"""What each verdict asks; fields that hang on the product or form are left out later."""
_FAULTS = frozenset(
    {
        Blocker.TARIFF_MISSING,
        Blocker.ILLEGAL_COMBINATION,
        Blocker.OVER_18,
        Blocker.PRODUCT_NOT_INDICATED,
        Blocker.CONSENT_MISSING,
        Blocker.NEED_ALREADY_SOLVED,
        Blocker.MEANS_NOT_COMPUTED,
        Blocker.UNPRINTABLE_CHARACTER,
    }
)
"""What is wrong, as opposed to not filled in yet: said at the field itself."""


@dataclass(frozen=True, slots=True)
class LineCard:
    """One line as the step shows it."""

    index: int
    title: str
    need: str
    verdict: Verdict
    fields: tuple[str, ...]
    values: Mapping[str, object]
    choices: Mapping[str, tuple[Choice, ...]]
    errors: Mapping[str, str]
    cost: LineCost | None
    note: str = ""
    closed: str = ""
    """What the product that was chosen rules out."""
    computed: bool = False
    """Whether the amount is computed from the norm and never typed."""


@dataclass(frozen=True, slots=True)
class OpenNeed:
    """A need that was applied for and has no line yet."""

    need: Need
    words: str
    remark: str = ""


def size_fields(index: int, _: Translate) -> tuple[Field, ...]:
    """Return the fields on which the cost of a line depends, in their order."""

    def at(name: str) -> str:
        return f"{LINES}.{index}.{name}"

    return (
        Field(at("product"), _("Product"), Kind.CHOICE),
        Field(
            at(DEVIATE),
            _("Deviate: give a product that is no longer newly given"),
            Kind.CHECK,
            help=_("The decision is then always reviewed as a deviation from policy."),
        ),
        Field(
            at("deviation.ground"),
            _("Ground for deviating"),
            Kind.RADIO,
            choices=choices_of(DeviationGround, _),
        ),
        Field(
            at("deviation.reason"),
            _("Reason for deviating"),
            Kind.LONG_TEXT,
            in_letter=True,
            help=_(WORD_FOR_WORD),
            lines=2,
        ),
        Field(at("form"), _("Form"), Kind.CHOICE, width=Width.THIRD),
        Field(at("volume"), _("How much"), Kind.DECIMAL, width=Width.THIRD),
        Field(at("unit"), _("Unit and frequency"), Kind.CHOICE, width=Width.THIRD),
        Field(at("start"), _("First day"), Kind.DATE, width=Width.THIRD),
        Field(at("until"), _("Last day"), Kind.DATE, width=Width.THIRD),
        Field(at("provider"), _("Provider"), width=Width.THIRD),
        Field(
            at("requested_volume"),
            _("How much was asked for, or ran before"),
            Kind.DECIMAL,
            help=_("In the same unit."),
        ),
        Field(
            at("repayment.per_month"),
            _("Paid back per month"),
            Kind.MONEY,
            width=Width.THIRD,
        ),
        Field(at("repayment.months"), _("Number of months"), Kind.WHOLE, width=Width.THIRD),
    )


def word_fields(index: int, _: Translate) -> tuple[Field, ...]:
    """Return the fields that say why, in their order."""

    def at(name: str) -> str:
        return f"{LINES}.{index}.{name}"

    return (
        Field(
            at("ground"),
            _("Ground in the law"),
            Kind.CHOICE,
            clearable=True,
        ),
        Field(
            at("alternative"),
            _("What is possible instead, by name"),
            help=_("The letter names it, with the day from which it is there."),
        ),
        Field(
            at("pgb.able"),
            _("Personal budget: can the resident, or somebody for them, manage it?"),
            Kind.LONG_TEXT,
            lines=2,
        ),
        Field(
            at("pgb.motivated"),
            _("Personal budget: why does the resident want it?"),
            Kind.LONG_TEXT,
            lines=2,
        ),
        Field(
            at("pgb.quality"),
            _("Personal budget: is what is bought safe, effective and fit?"),
            Kind.LONG_TEXT,
            lines=2,
        ),
        Field(
            at("reason"),
            _("Reason, to the resident"),
            Kind.LONG_TEXT,
            in_letter=True,
            help=_("It stands in the letter, word for word: short sentences, no jargon."),
        ),
        Field(
            at("goals"),
            _("Goals of this line, one per row"),
            Kind.LONG_TEXT,
            in_letter=True,
            help=_(WORD_FOR_WORD),
            lines=2,
        ),
    )


def line_card(
    dossier: Dossier,
    index: int,
    _: Translate,
    faults: Mapping[str, str],
    running: Sequence[RunningRow] = (),
    *,
    deviating: bool,
) -> LineCard:
    """Return the card of a line; `faults` by place, `deviating` when the box was ticked.

    `running` is what the resident has under this law: to be changed or ended.
    """
    line = dossier.lines[index]
    product = dossier.product(line)
    deviates = line.verdict.grants and (deviating or line.deviation is not None)
    offered = offers(dossier, line, product, running, _, deviates=deviates)
    name = product.name if product is not None else _("no product yet")
    cost = line_cost(dossier, line, _) if line.verdict.grants else None
    errors = {place: text for place, text in faults.items() if place.startswith(f"{_at(index)}.")}
    if cost is not None and cost.faulty and not errors:
        errors[f"{_at(index)}.{cost.place}"] = cost.lacking
    values = {f"{_at(index)}.{field}": value for field, value in _values(line)}
    values[f"{_at(index)}.{DEVIATE}"] = deviates
    return LineCard(
        index,
        f"{index + 1}. {name}",
        need_words(dossier, line, _),
        line.verdict,
        tuple(_shown(dossier, line, product, deviates=deviates)),
        values,
        {f"{_at(index)}.{field}": items for field, items in offered.items()},
        errors,
        cost,
        _note(dossier, line, product, running, _),
        closed(dossier, line, product, _),
        product is not None and product.pricing is Pricing.NORM and line.verdict.grants,
    )


def faults_of(found: Sequence[Missing]) -> Iterator[Missing]:
    """Yield what is wrong in the decision, and not merely missing."""
    for item in found:
        wrong = item.blocker is Blocker.ILLEGAL_GROUND and bool(item.detail)
        if item.place.startswith("decision.") and (wrong or item.blocker in _FAULTS):
            yield item


def fault_place(place: str) -> str:
    """Return the field at which a fault is said."""
    whole, _, last = place.rpartition(".")
    return f"{whole}.product" if last in ("deviation", "need") else place


def open_needs(dossier: Dossier, _: Translate) -> tuple[OpenNeed, ...]:
    """Return the needs that were applied for and have no line yet."""
    decided = {line.need for line in dossier.lines}
    wanted = dossier.applied_needs or dossier.case.needs
    return tuple(
        OpenNeed(need, _need(dossier, need, _), _solved(need, _))
        for need in wanted
        if need.id not in decided
    )


def need_words(dossier: Dossier, line: Line, _: Translate) -> str:
    """Return the need of a line in words."""
    need = next((need for need in dossier.case.needs if need.id == line.need), None)
    return _need(dossier, need, _) if need is not None else line.need


def _need(dossier: Dossier, need: Need, _: Translate) -> str:
    number = dossier.case.needs.index(need) + 1
    known = dossier.policy.life_domains.get(need.domain)
    name = known.name.lower() if known else need.domain
    head = _("Need {number} ({domain})", number=number, domain=name)
    what = need.problem or need.goal
    size = ", ".join(filter(None, (need.support_needed.what, need.support_needed.how_much)))
    said = f"{head}: {what}" if what else head
    if not size:
        return said
    needed = _("Support needed: {what}", what=size)
    return f"{said}\n{needed}"


def _solved(need: Need, _: Translate) -> str:
    if not solved_before_tailored(need):
        return ""
    rung = ends_at(need)
    assert rung is not None  # solved means that it ends somewhere
    return _(
        "The ladder ended on: {rung}. It can be refused, or the ladder has to be opened again.",
        rung=label(rung, _).lower(),
    )


def _shown(
    dossier: Dossier, line: Line, product: Product | None, *, deviates: bool
) -> Iterator[str]:
    norm = product is not None and product.pricing is Pricing.NORM
    for name in _FIELDS[line.verdict]:
        if name == DEVIATE and not (deviates or _may_deviate(dossier, line, product)):
            continue
        if name.startswith("deviation.") and not deviates:
            continue
        if name == "deviation.reason" and line.deviation is None:
            continue
        if norm and name in ("volume", "unit"):
            continue
        yield name
        if name == "provider" and line.form.is_pgb:
            yield from ("pgb.able", "pgb.motivated", "pgb.quality")
        if name == "provider" and line.form is Form.LOAN:
            yield from ("repayment.per_month", "repayment.months")


def _may_deviate(dossier: Dossier, line: Line, product: Product | None) -> bool:
    """Return whether there is a product that only a deviation can give.

    A change may always shorten what runs, so there the product that is chosen decides.
    """
    if line.verdict is Verdict.CHANGED:
        return product is not None and not product.indicated_on(dossier.day)
    return any(
        not other.indicated_on(dossier.day)
        for other in dossier.policy.products.values()
        if other.law is dossier.case.law
    )


def _values(line: Line) -> Iterator[tuple[str, object]]:
    pair = None if line.unit is None or line.frequency is None else (line.unit, line.frequency)
    deviation, back = line.deviation, line.repayment
    yield "product", line.product or None
    yield "deviation.ground", deviation.ground if deviation else None
    yield "deviation.reason", deviation.reason if deviation else ""
    yield "form", line.form
    yield "volume", line.volume
    yield "unit", pair
    yield "start", line.start
    yield "until", line.until
    yield "provider", line.provider
    yield "requested_volume", line.requested_volume
    yield "ground", line.ground or None
    yield "alternative", line.alternative
    yield "pgb.able", line.pgb.able
    yield "pgb.motivated", line.pgb.motivated
    yield "pgb.quality", line.pgb.quality
    yield "repayment.per_month", back.per_month if back else None
    yield "repayment.months", back.months if back else None
    yield "reason", line.reason
    yield "goals", line.goals


def _note(
    dossier: Dossier,
    line: Line,
    product: Product | None,
    running: Sequence[RunningRow],
    _: Translate,
) -> str:
    if line.verdict in (Verdict.CHANGED, Verdict.ENDED):
        return _of_what_runs(running, _)
    if product is None:
        return ""
    if line.verdict.grants and product.alternative:
        return _("Policy: {what}", what=product.alternative)
    tailored = next(
        (need.ladder.tailored for need in dossier.case.needs if need.id == line.need), None
    )
    if tailored is not None and tailored.outcome is RungOutcome.SOLVES and tailored.size_basis:
        return _("Basis of the size: {basis}", basis=tailored.size_basis)
    return ""


def _of_what_runs(running: Sequence[RunningRow], _: Translate) -> str:
    if running:
        return _("Choose from what runs. What runs besides is recorded with the household first.")
    return _("Nothing is known to run under this law. Record it with the household if it does.")


def _at(index: int) -> str:
    return f"{LINES}.{index}"
