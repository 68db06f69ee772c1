"""What lies beside a decision in review: other cases, earlier amounts, an employer; no Qt.

Another resident's case is never shown: only that the same words stand there, or what the
same product usually costs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field

from hengelo_toegang.domain import decisions
from hengelo_toegang.domain.case import Case, Line, RungOutcome
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.folding import norm
from hengelo_toegang.domain.users import User
from hengelo_toegang.domain.usual import LEAST_DECISIONS, Usual, per_year, usual_range
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.services import Services
from ui.pages.case.words import need_name
from ui.pages.decision.amounts import NOT_PRICED
from ui.pages.review.detail.changes import place_words
from ui.pages.review.detail.points import Found, Mark
from ui.reading import words_of_money

FACILITIES_POINT, REASONS_POINT, PRICE_POINT = 7, 4, 10


@dataclass(frozen=True, slots=True)
class Beside:
    """What was found outside the case."""

    copies: Mapping[str, int] = field(default_factory=dict)
    """In how many cases of others a reason stands too, by its place here."""
    usual: Mapping[str, Usual | None] = field(default_factory=dict)
    """What each granted product usually costs per year; None where too few decisions tell."""
    employers: tuple[str, ...] = ()
    """For whom the writers of this case work, when that is not the municipality."""


def laid_beside(services: Services, dossier: Dossier, users: Mapping[str, User]) -> Beside:
    """Return what lies beside a case."""
    case = dossier.case
    products = dict.fromkeys(line.product for line in dossier.granted_lines)
    writers = (users[one] for one in dict.fromkeys((case.owner, *case.writers)) if one in users)
    return Beside(
        copies=services.queries.copies(case.id),
        usual={product: _usual(services, product, case) for product in products},
        employers=tuple(dict.fromkeys(one.employer for one in writers if one.employer)),
    )


def found_beside(dossier: Dossier, beside: Beside, _: Translate) -> Mapping[int, tuple[Found, ...]]:
    """Return the findings by the number of their point."""
    return {
        REASONS_POINT: tuple(_copied(dossier, beside, _)),
        FACILITIES_POINT: tuple(_own_help(dossier, beside, _)),
        PRICE_POINT: tuple(_prices(dossier, beside, _)),
    }


def _usual(services: Services, product: str, case: Case) -> Usual | None:
    rows = (row for row in services.queries.paid(product) if row.case != case.id)
    return usual_range([per_year(row.amount, row.start, row.until) for row in rows])


def _copied(dossier: Dossier, beside: Beside, _: Translate) -> Iterator[Found]:
    for place, count in beside.copies.items():
        where = place_words(place, dossier, _)
        text = _.ngettext(
            "{where}: the same words stand in the case of another resident.",
            "{where}: the same words stand in the cases of {count} other residents.",
            count,
            where=where,
        )
        yield Found(Mark.LOOK, text)


def _own_help(dossier: Dossier, beside: Beside, _: Translate) -> Iterator[Found]:
    """Yield the needs that the provider of the help found to be solved by its own help."""
    for need in dossier.case.needs:
        rung = need.ladder.general_facility
        if rung is None or rung.outcome not in (RungOutcome.SOLVES, RungOutcome.PART):
            continue
        for facility in rung.facilities:
            for employer in beside.employers:
                if facility.suitable and norm(employer) in norm(facility.name):
                    text = _(
                        "{need}: solved by the provider itself: {employer} offers {facility}, and "
                        "wrote this.",
                        need=need_name(dossier, need.id, _),
                        employer=employer,
                        facility=facility.name,
                    )
                    yield Found(Mark.LOOK, text)


def _prices(dossier: Dossier, beside: Beside, _: Translate) -> Iterator[Found]:
    for number, line in enumerate(dossier.lines, start=1):
        if not line.verdict.grants or line.product not in beside.usual:
            continue
        usual = beside.usual[line.product]
        if usual is None:
            text = _(
                "Line {number}: fewer than {least} earlier decisions on this product, so there is "
                "no usual amount to compare with.",
                number=number,
                least=LEAST_DECISIONS,
            )
            yield Found(Mark.FINE, text)
        else:
            yield from _compared(dossier, number, line, usual, _)


def _compared(
    dossier: Dossier, number: int, line: Line, usual: Usual, _: Translate
) -> Iterator[Found]:
    if line.start is None or line.until is None or line.until < line.start:
        return
    try:
        amount = per_year(decisions.cost_of_line(dossier, line).amount, line.start, line.until)
    except NOT_PRICED:
        return
    figures = {
        "number": number,
        "amount": words_of_money(amount),
        "low": words_of_money(usual.low),
        "high": words_of_money(usual.high),
        "count": usual.decisions,
    }
    if usual.holds(amount):
        text = _(
            "Line {number}: {amount} a year, within what is usual: {low} to {high} "
            "({count} decisions).",
            **figures,
        )
        yield Found(Mark.FINE, text)
    elif amount > usual.high:
        text = _(
            "Line {number}: {amount} a year, above what is usual: {low} to {high} "
            "({count} decisions). Is it said why?",
            **figures,
        )
        yield Found(Mark.LOOK, text)
    else:
        text = _(
            "Line {number}: {amount} a year, below what is usual: {low} to {high} "
            "({count} decisions). Is it enough?",
            **figures,
        )
        yield Found(Mark.LOOK, text)
