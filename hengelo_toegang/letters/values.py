"""The fields that a letter text may use, with the values of one case.

Every field exists in every letter; what does not apply is empty or None, so that a text
can ask for it with `{% if … %}`. A field that is not named here is refused at the start.

What must never reach a letter is left out here and nowhere else: the safety question,
positive-health scores, another law's data, and signals that are no policy.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from decimal import Decimal

from hengelo_toegang.domain.case import (
    FacilityTried,
    Finding,
    FourQuestions,
    Line,
    Need,
    Repayment,
    Reporter,
    Verdict,
)
from hengelo_toegang.domain.decisions import ContributionReason, completed
from hengelo_toegang.domain.ladder import Rung, ends_at, findings
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.names import running_name
from hengelo_toegang.domain.people import Person, age_on
from hengelo_toegang.domain.policy import LawRules, NotInForce, in_force
from hengelo_toegang.domain.provisions import ContributionRule, Form, Pricing
from hengelo_toegang.letters import words
from hengelo_toegang.letters.dutch import period
from hengelo_toegang.letters.facts import Kind, LetterFacts
from hengelo_toegang.letters.templates import ProductWords, Texts

_COMPLETE_WITHIN = timedelta(weeks=2)
LETTER_TO_RESIDENT_FROM = 16
"""From this age a resident gets their own letters (Jeugdwet 7.3.4)."""


@dataclass(frozen=True, slots=True)
class FacilityView:
    """A general facility by name, with how to get there."""

    name: str
    suitable: bool
    why: str
    available_from: date | None
    follow_up: date | None
    contact: str


@dataclass(frozen=True, slots=True)
class RungView:
    """What one rung of the ladder brought."""

    label: str
    tailored: bool
    outcome: str
    reason: str
    facilities: tuple[FacilityView, ...]
    helpers: tuple[str, ...]
    usual_help: tuple[str, ...]
    four_questions: tuple[str, ...]
    size_basis: str


@dataclass(frozen=True, slots=True)
class NeedView:
    """One need and its way along the ladder."""

    domain: str
    problem: str
    support: str
    how_much: str
    goal: str
    rungs: tuple[RungView, ...]
    tailored: bool
    """Whether it ends with support that only the municipality decides on."""
    facilities: tuple[FacilityView, ...]
    """What solves it: the suitable facilities."""


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
    last_day: date | None
    provider: str
    form: str
    amount: Decimal | None
    per_frequency: Decimal | None
    per: str
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


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody at the municipality."""

    name: str
    function: str
    phone: str


@dataclass(frozen=True, slots=True)
class Place:
    """How to reach the municipality."""

    name: str
    college: str
    postal: str
    phone: str
    email: str
    objection_online: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words or a colleague's advice."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Values:
    """All fields of a letter text."""

    law: str
    stepwise: bool
    """Whether the research follows the numbered steps (CRvB 21-3-2018)."""
    provision_word: str
    articles: Mapping[str, str]
    basis: tuple[str, ...]
    outcome: str
    who: str
    child: str
    salutation: str
    case_number: str
    contact: PersonView
    municipality: Place
    literacy_low: bool
    identity_seen: bool
    received: date | None
    self_reported: bool
    urgent: bool
    question: str
    wanted_effect: str
    research_until: date | None
    plan_until: date | None
    search_until: date | None
    first_talk_until: date | None
    decide_until: date | None
    contribution_ceiling: Decimal | None
    year: int
    situation: tuple[Quote, ...]
    work: str
    already_done: str
    goes_well: str
    carer: str
    carer_heavy: bool
    wlz_doubt: bool
    advice: tuple[Quote, ...]
    needs: tuple[NeedView, ...]
    report_given: date | None
    resident_view: str
    views: tuple[Quote, ...]
    applied: date | None
    missing_what: str
    invited: date | None
    complete_before: date | None
    new_date: date | None
    closing_reason: str
    lines: tuple[LineView, ...]
    granted: tuple[LineView, ...]
    granted_many: bool
    refused: tuple[LineView, ...]
    ended: tuple[LineView, ...]
    goals: tuple[str, ...]
    evaluation: date | None
    explanation: str
    urgent_help: bool
    hearing_on: date | None
    hearing_summary: str
    hearing_invited: date | None
    hearing_article: str
    pgb: bool
    paid: bool
    """Whether money goes to the resident, so that the amount is decided on."""
    loan: bool
    contribution: str
    contribution_amount: Decimal | None
    capped: tuple[LineView, ...]
    contribution_year: int
    later_years: bool
    means: bool
    within_means: bool
    limited: bool
    assistance: bool
    total: Decimal
    total_positive: bool
    unpriced: tuple[str, ...]
    objection_until: date | None


FIELDS = frozenset(field.name for field in fields(Values))
"""The names that a letter text may use."""


def values_for(kind: Kind, facts: LetterFacts, texts: Texts) -> Values:
    """Return the fields of a letter, filled from its facts."""
    case, policy = facts.case, facts.policy
    report, research, application = case.report, case.research_report, case.application
    decision, talk, rules = case.decision, case.clarification, facts.dossier.rules
    lines = _lines(kind, facts, texts)
    granted = tuple(line for line in lines if Verdict(line.verdict).grants)
    total = sum((line.amount for line in granted if line.amount is not None), Decimal("0.00"))
    child = _child(facts)
    suspension = facts.suspension or (
        application.suspended[-1] if application and application.suspended else None
    )
    hearing = decision.hearing if decision else None
    return Values(
        law=case.law.value,
        stepwise=rules.needs_support_needed,
        provision_word=rules.provision_word,
        articles={name: words.in_sentence(rests) for name, rests in rules.articles.items()},
        basis=_basis(kind, facts, rules),
        outcome=_outcome(kind, facts, lines),
        who=child or "u",
        child=child,
        salutation="",
        case_number=case.number,
        contact=PersonView(
            facts.contact.name, facts.contact.function, facts.contact.phone or policy.settings.phone
        ),
        municipality=Place(
            policy.settings.municipality,
            policy.settings.college,
            policy.settings.return_address,
            policy.settings.phone,
            policy.settings.email,
            policy.settings.objection_online,
        ),
        literacy_low=facts.literacy_low,
        identity_seen=case.identity.seen is not None and case.identity.seen <= facts.day,
        received=report.received if report else None,
        self_reported=report is not None and _self_reported(report.by, bool(child)),
        urgent=report is not None and report.urgent,
        question=report.question if report else "",
        wanted_effect=report.wanted_effect if report else "",
        research_until=facts.terms.get("wmo.research"),
        plan_until=facts.terms.get("wmo.plan"),
        search_until=facts.terms.get("pw.search"),
        first_talk_until=facts.terms.get("wgs.urgent") or facts.terms.get("wgs.first_talk"),
        decide_until=facts.terms.get(f"{_term_prefix(case.law)}.decision"),
        contribution_ceiling=_ceiling(facts),
        year=facts.day.year,
        situation=_situation(facts),
        work=talk.work,
        already_done=talk.already_done,
        goes_well=talk.goes_well,
        carer=talk.carer_text,
        carer_heavy=talk.carer_load is not None and talk.carer_load.value == "high",
        wlz_doubt=talk.wlz_doubt,
        advice=_advice(facts),
        needs=tuple(_need(facts, need) for need in case.needs),
        report_given=research.given if research else None,
        resident_view=research.resident_view if research else "",
        views=_views(facts),
        applied=application.received if application else None,
        missing_what=suspension.what if suspension else "",
        invited=suspension.invited if suspension else None,
        complete_before=facts.complete_before
        or (suspension.lapsed or suspension.invited + _COMPLETE_WITHIN if suspension else None),
        new_date=facts.new_date,
        closing_reason=case.set_aside.reason if case.set_aside else "",
        lines=lines,
        granted=granted,
        granted_many=len(granted) > 1,
        refused=tuple(line for line in lines if line.verdict == Verdict.REFUSED),
        ended=tuple(line for line in lines if line.verdict == Verdict.ENDED),
        goals=decision.goals if decision and kind is not Kind.DECISION_URGENT else (),
        evaluation=decision.evaluation if decision else None,
        explanation=decision.explanation if decision else "",
        urgent_help=kind is Kind.DECISION_URGENT,
        hearing_on=hearing.received if hearing else None,
        hearing_summary=hearing.summary if hearing else "",
        hearing_invited=hearing.intention if hearing else None,
        hearing_article=rules.articles["hearing" if _revises(kind) else "hearing_applicant"],
        pgb=any(line.form == "pgb" for line in granted),
        paid=any(line.form in ("payment", "loan") for line in granted),
        loan=any(line.form == "loan" for line in granted),
        contribution=_contribution(kind, facts, granted),
        contribution_amount=facts.contribution.per_month if facts.contribution else None,
        capped=tuple(line for line in granted if line.capped),
        contribution_year=_contribution_year(facts),
        later_years=_later_years(facts),
        means=facts.means is not None and (facts.limited or facts.assistance),
        within_means=facts.means is not None and facts.means.within,
        limited=facts.limited,
        assistance=facts.assistance,
        total=total,
        total_positive=total > 0,
        unpriced=tuple(line.product for line in granted if not line.priced),
        objection_until=facts.objection_until,
    )


def _term_prefix(law: Law) -> str:
    return "pw" if law is Law.PARTICIPATIEWET else law.value


def _child(facts: LetterFacts) -> str:
    """Return the first name of a resident whose letters go to the parents, else nothing."""
    resident = facts.resident
    if resident.born is None or age_on(resident.born, facts.day) >= LETTER_TO_RESIDENT_FROM:
        return ""
    return resident.given_names.split(" ")[0] or running_name(resident)


def _self_reported(by: Reporter, for_child: bool) -> bool:
    return by is Reporter.SELF or (for_child and by in (Reporter.PARENTS, Reporter.FAMILY))


def _ceiling(facts: LetterFacts) -> Decimal | None:
    """Return the most that anybody pays per month for Wmo support in the year of the letter."""
    if facts.case.law is not Law.WMO:
        return None
    try:
        return in_force(facts.policy.contributions, facts.day, "own-contribution").per_month
    except NotInForce:
        return None


def _situation(facts: LetterFacts) -> tuple[Quote, ...]:
    domains = facts.policy.life_domains
    return tuple(
        Quote(domains[note.domain].name if note.domain in domains else note.domain, note.text)
        for note in facts.case.clarification.domains
        if note.text.strip()
    )


def _advice(facts: LetterFacts) -> tuple[Quote, ...]:
    return tuple(
        Quote(f"{who.who} ({who.registration})" if who.registration else who.who, who.advice)
        for who in facts.case.expertise
    )


def _views(facts: LetterFacts) -> tuple[Quote, ...]:
    if facts.case.research_report is None:
        return ()
    views = facts.case.research_report.views
    child = _child(facts) or running_name(facts.resident)
    found = (Quote(child, views.child), Quote("de ouders", views.parents))
    return tuple(view for view in (*found, Quote("de school", views.school)) if view.text.strip())


def _contribution_year(facts: LetterFacts) -> int:
    """Return the year of the stated amount: that of the first day of support that carries it."""
    lines = [line for line in facts.dossier.granted_lines if line.start]
    products = [facts.dossier.product(line) for line in lines]
    starts = [
        line.start
        for line, product in zip(lines, products, strict=True)
        if line.start and product and product.contribution is ContributionRule.MONTHLY
    ]
    return min(starts, default=facts.day).year


def _later_years(facts: LetterFacts) -> bool:
    """Return whether a granted line runs into a year whose own contribution isn't set yet."""
    first = _contribution_year(facts)
    granted = facts.dossier.granted_lines
    return any(line.until is not None and line.until.year > first for line in granted)


def _basis(kind: Kind, facts: LetterFacts, rules: LawRules) -> tuple[str, ...]:
    """Return the articles that the decision rests on, as the law and the products ask."""
    if _revises(kind):
        # The Jeugdwet has an article of its own only for the pgb.
        own = rules.law is Law.JEUGD and any(line.form.is_pgb for line in facts.lines)
        return (words.in_sentence(rules.articles["revision" if own else "withdrawal"]),)
    products = [facts.dossier.product(line) for line in facts.lines]
    kept = ["special_assistance"] if facts.limited else []
    if not kept or any(
        found and (found.pricing is Pricing.NORM or not found.means_tested) for found in products
    ):
        kept.insert(0, "decision")
    if any(line.form is Form.LOAN for line in facts.dossier.granted_lines):
        kept.append("loan")
    return tuple(words.in_sentence(rules.articles[name]) for name in kept if name in rules.articles)


def _revises(kind: Kind) -> bool:
    """Return whether the municipality comes back to a decision that stands."""
    return kind in (Kind.DECISION_CHANGE, Kind.DECISION_END)


def _outcome(kind: Kind, facts: LetterFacts, lines: tuple[LineView, ...]) -> str:
    """Return the decision in a few words, for the subject of the letter."""
    who = _child(facts) or "u"
    money_law = facts.case.law is Law.PARTICIPATIEWET
    support = "financiële hulp" if money_law else "hulp"
    one = lines[0] if len(lines) == 1 else None
    whose = f"de hulp voor {who}" if who != "u" else "uw hulp"
    match kind:
        case Kind.DECISION_REFUSAL:
            return f"{who} krijgt geen {one.bare if one else support}"
        case Kind.DECISION_PARTIAL:
            return f"{who} krijgt een deel van de hulp die u vroeg"
        case Kind.DECISION_CHANGE:
            return f"{whose} verandert"
        case Kind.DECISION_END:
            return f"{whose} stopt"
        case _:
            return f"{who} krijgt {one.product if one else support}"


def _contribution(kind: Kind, facts: LetterFacts, granted: tuple[LineView, ...]) -> str:
    """Return which passage on the own contribution fits; nothing outside the Wmo."""
    if facts.case.law is not Law.WMO or not granted:
        return ""
    if kind is Kind.DECISION_URGENT:
        return "urgent"
    if facts.contribution is None:
        return "nothing"
    reason: ContributionReason | None = facts.contribution.reason
    return reason.value if reason else "amount"


def _need(facts: LetterFacts, need: Need) -> NeedView:
    domains = facts.policy.life_domains
    ends = ends_at(need)
    general = need.ladder.general_facility
    solving = general.facilities if general and ends is Rung.GENERAL_FACILITY else ()
    return NeedView(
        domain=domains[need.domain].name if need.domain in domains else need.domain,
        problem=need.problem,
        support=need.support_needed.what,
        how_much=need.support_needed.how_much,
        goal=need.goal,
        rungs=tuple(_rung(facts, rung, found) for rung, found in findings(need)),
        tailored=ends is Rung.TAILORED or ends is None,
        facilities=tuple(_facility(facts, tried) for tried in solving if tried.suitable),
    )


def _rung(facts: LetterFacts, rung: Rung, found: Finding) -> RungView:
    return RungView(
        label=words.RUNGS[rung],
        tailored=rung is Rung.TAILORED,
        outcome=_outcome_words(rung, found),
        reason=found.reason,
        facilities=tuple(_facility(facts, tried) for tried in found.facilities),
        helpers=tuple(
            f"{help_.name}: {help_.what}" if help_.what else help_.name for help_ in found.who
        ),
        usual_help=tuple(
            f"{_name(facts, usual.person)} kan {'wel' if usual.can else 'niet'} helpen. {usual.why}"
            for usual in found.usual_help
        ),
        four_questions=_answers(found.four_questions) if found.beyond_usual else (),
        size_basis=found.size_basis,
    )


def _outcome_words(rung: Rung, found: Finding) -> str:
    """Return what the rung brings; on the last one the reason says it already."""
    if rung is Rung.TAILORED or found.outcome is None:
        return ""
    return words.OUTCOMES[found.outcome]


def _name(facts: LetterFacts, person: str) -> str:
    found = next((member for member in facts.household.people if member.id == person), None)
    return _first_name(found) if found else person


def _first_name(person: Person) -> str:
    return person.given_names.split(" ")[0] or running_name(person)


def _answers(questions: FourQuestions) -> tuple[str, ...]:
    asked = (
        ("Kunt u deze hulp zelf geven?", questions.able),
        ("Hebt u er tijd voor?", questions.available),
        ("Krijgt u er geldproblemen door?", questions.financial),
        ("Raakt u erdoor overbelast?", questions.overload),
    )
    return tuple(
        f"{question} {'Ja' if given.answer else 'Nee'}. {given.why}"
        for question, given in asked
        if given is not None
    )


def _facility(facts: LetterFacts, tried: FacilityTried) -> FacilityView:
    known = next((known for known in facts.policy.facilities if known.name == tried.name), None)
    return FacilityView(
        name=tried.name,
        suitable=tried.suitable,
        why=tried.why,
        available_from=tried.available_from,
        follow_up=tried.follow_up,
        contact=known.contact if known else "",
    )


def _lines(kind: Kind, facts: LetterFacts, texts: Texts) -> tuple[LineView, ...]:
    if kind is Kind.DECISION_URGENT:
        urgent = facts.case.urgent
        return (_line(facts, texts, urgent.line, None),) if urgent else ()
    views = [_line(facts, texts, line, index) for index, line in enumerate(facts.lines)]
    told: set[str] = set()
    for index, line in enumerate(facts.lines):
        # What was weighed for a need is told once, however many lines meet the need.
        if line.need in told:
            views[index] = replace(views[index], rungs=())
        told.add(line.need)
    return tuple(views)


def _line(facts: LetterFacts, texts: Texts, given: Line, index: int | None) -> LineView:
    line = completed(facts.dossier, given)
    product = facts.policy.products.get(line.product)
    official = product.name if product else line.product
    said = texts.products.get(line.product) or ProductWords(official, official)
    cost = facts.urgent_cost if index is None else facts.costs.get(index)
    need = next((need for need in facts.case.needs if need.id == line.need), None)
    instead = _alternative(facts, need, line.alternative)
    ground = facts.policy.grounds.get(line.ground)
    back = line.repayment
    return LineView(
        verdict=line.verdict.value,
        product=said.plain,
        bare=said.bare,
        official=official if official.casefold() != said.plain.casefold() else "",
        size=words.size(line, line.volume, said.piece),
        requested=words.size(line, line.requested_volume, said.piece),
        period=period(line.start, line.until) if line.start else "",
        last_day=line.until or line.start,
        provider=line.provider,
        form=words.FORMS[line.form],
        amount=cost.amount if cost else None,
        per_frequency=cost.per_frequency if cost else None,
        per=words.per(line.frequency) if line.frequency else "",
        priced=cost is not None and cost.amount > 0,
        capped=product is not None
        and product.cost_capped
        and product.contribution is ContributionRule.MONTHLY,
        reason=line.reason,
        deviation=line.deviation.reason if line.deviation else "",
        goals=line.goals,
        ground=ground.words if ground else "",
        statute=words.statute(ground.statute, facts.case.law) if ground else "",
        alternative=line.alternative,
        alternative_from=instead.available_from if instead else None,
        alternative_why=instead.why if instead else "",
        alternative_contact=instead.contact if instead else "",
        follow_up=instead.follow_up if instead else None,
        rungs=_need(facts, need).rungs if need else (),
        pay_back=back.per_month if back else None,
        pay_months=(back.months or 0) if back else 0,
        pay_last=_last_payment(cost.amount, back) if back and cost else None,
    )


def _last_payment(amount: Decimal, back: Repayment) -> Decimal | None:
    """Return the last month's payment, where it differs from the others."""
    if back.per_month is None or back.months is None:
        return None
    last = amount - back.per_month * (back.months - 1)
    return last if 0 < last < back.per_month else None


def _alternative(facts: LetterFacts, need: Need | None, name: str) -> FacilityView | None:
    found = need.ladder.general_facility if need else None
    for tried in found.facilities if found else ():
        if tried.name == name:
            return _facility(facts, tried)
    return None
