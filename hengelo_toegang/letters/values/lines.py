"""The lines of a decision in the words of a letter."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hengelo_toegang.domain.case import Line, Need, Repayment
from hengelo_toegang.domain.decisions import completed
from hengelo_toegang.domain.provisions import ContributionRule, Form, Frequency, Pricing
from hengelo_toegang.domain.reindications import renewed
from hengelo_toegang.letters.citing import statute
from hengelo_toegang.letters.facts import Kind, LetterFacts
from hengelo_toegang.letters.values.needs import (
    FacilityView,
    RungView,
    facility_view,
    rung_views,
)
from hengelo_toegang.letters.wording import Words
from hengelo_toegang.letters.wording.sizes import per, period, size
from hengelo_toegang.records import dataclass

_FORMS = {
    Form.IN_KIND: "in_kind",
    Form.PGB_PROFESSIONAL: "pgb",
    Form.PGB_INFORMAL: "pgb",
    Form.PAYMENT: "payment",
    Form.LOAN: "loan",
}


@dataclass(frozen=True, slots=True)
class LineView:
    """One line of the decision in the words of a letter."""

    verdict: str
    product: str
    bare: str
    official: str
    size: str
    requested: str
    period: str
    first_day: date | None
    last_day: date | None
    weeks_left: int
    """Whole weeks from the letter to the last day: the time to find another way."""
    earlier_until: date | None
    """Last day of what ran before, where the line goes on with it."""
    provider: str
    form: str
    amount: Decimal | None
    per_frequency: Decimal | None
    per: str
    once: bool
    """Whether it is money that comes in one amount, so that nothing stops after it."""
    priced: bool
    capped: bool
    reason: str
    deviation: str
    goals: tuple[str, ...]
    ground: str
    statute: str
    alternative: str
    alternative_from: date | None
    alternative_why: str
    alternative_contact: str
    follow_up: date | None
    rungs: tuple[RungView, ...]
    pay_back: Decimal | None
    pay_months: int
    pay_last: Decimal | None


def line_views(kind: Kind, facts: LetterFacts, words: Words) -> tuple[LineView, ...]:
    """Return the lines that a letter is about: of urgent help, else of the decision."""
    if kind is Kind.DECISION_URGENT:
        urgent = facts.case.urgent
        return (_line(facts, words, urgent.line, None),) if urgent else ()
    views = [_line(facts, words, line, index) for index, line in enumerate(facts.lines)]
    told: set[str] = set()
    for index, line in enumerate(facts.lines):
        # What was weighed for a need is told once, however many lines meet the need.
        if line.need in told:
            views[index] = replace(views[index], rungs=())
        told.add(line.need)
    return tuple(views)


def _line(facts: LetterFacts, words: Words, given: Line, index: int | None) -> LineView:
    product = facts.policy.products.get(given.product)
    computed = product is not None and product.pricing is Pricing.NORM
    # Nobody asked for the amount that the norm gives, so a refusal does not say so.
    line = completed(facts.dossier, given) if given.verdict.grants or not computed else given
    official = words.quoted(product.name if product else line.product)
    said = words.product(line.product, product.name if product else line.product)
    cost = facts.urgent_cost if index is None else facts.costs.get(index)
    need = next((need for need in facts.case.needs if need.id == line.need), None)
    instead = _alternative(facts, words, need, line.alternative)
    ground = facts.policy.grounds.get(line.ground)
    earlier = renewed(facts.dossier, line)
    back = line.repayment
    return LineView(
        verdict=line.verdict.value,
        product=said.plain,
        bare=said.bare,
        official=official if official.casefold() != said.plain.casefold() else "",
        size=size(words, line, line.volume),
        requested=size(words, line, line.requested_volume),
        period=period(words.writing, words.period, line.start, line.until),
        first_day=line.start,
        last_day=line.until or line.start,
        weeks_left=_weeks_left(facts, line),
        earlier_until=earlier.until if earlier else None,
        provider=words.quoted(line.provider),
        form=_FORMS[line.form],
        amount=cost.amount if cost else None,
        per_frequency=cost.per_frequency if cost else None,
        per=per(words, line.frequency),
        once=line.form in (Form.PAYMENT, Form.LOAN) and line.frequency is Frequency.TOTAL,
        priced=cost is not None and cost.amount > 0,
        capped=product is not None
        and product.cost_capped
        and product.contribution is ContributionRule.MONTHLY,
        reason=words.quoted(line.reason),
        deviation=words.quoted(line.deviation.reason) if line.deviation else "",
        goals=tuple(words.quoted(goal) for goal in line.goals),
        ground=words.ground(ground) if ground else "",
        statute=statute(ground.statute, facts.case.law, words) if ground else "",
        alternative=words.quoted(line.alternative),
        alternative_from=instead.available_from if instead else None,
        alternative_why=instead.why if instead else "",
        alternative_contact=instead.contact if instead else "",
        follow_up=instead.follow_up if instead else None,
        rungs=rung_views(facts, words, need) if need else (),
        pay_back=back.per_month if back else None,
        pay_months=(back.months or 0) if back else 0,
        pay_last=_last_payment(cost.amount, back) if back and cost else None,
    )


def _weeks_left(facts: LetterFacts, line: Line) -> int:
    last = line.until or line.start or facts.day
    return max((last - facts.day).days // 7, 0)


def _last_payment(amount: Decimal, back: Repayment) -> Decimal | None:
    """Return the last month's payment, where it differs from the others."""
    if back.per_month is None or back.months is None:
        return None
    last = amount - back.per_month * (back.months - 1)
    return last if 0 < last < back.per_month else None


def _alternative(
    facts: LetterFacts, words: Words, need: Need | None, name: str
) -> FacilityView | None:
    found = need.ladder.general_facility if need else None
    for tried in found.facilities if found else ():
        if tried.name == name:
            return facility_view(facts, words, tried)
    return None
