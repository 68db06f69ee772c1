"""What a provider is told of somebody whom it will support: what the work needs, no more."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from hengelo_toegang.domain.case import Case, Decision, Line, PgbConditions, Report, Verdict
from hengelo_toegang.domain.correspondence import WorkEnds
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.people import Address, Household, Person
from hengelo_toegang.domain.provisions import Form


def providers(dossier: Dossier) -> tuple[str, ...]:
    """Return the providers that a decision gives work to, each once, in order.

    That is granted support in kind: a budget is the resident's own to spend, and a payment
    or a loan has no provider. Whether a household wants electronic messages to go about it
    (geen berichtenverkeer) makes no difference to an assignment on paper.
    """
    named = (_provider(line) for line in dossier.granted_lines if line.form is Form.IN_KIND)
    return tuple(dict.fromkeys(name for name in named if name))


def for_provider(dossier: Dossier, provider: str) -> Dossier:
    """Return what one provider may know (Wmo 5.2.1 lid 2): whom, what, how much, until when.

    Everything else is not left to a letter text to leave out: it is not there. No reason,
    no ladder, no other line, no means, nothing of other people or other laws; an address
    that is secret stays secret. The goals of the whole decision go along only where one
    provider does all of it.
    """
    case, decision = dossier.case, dossier.case.decision
    mine = tuple(_bare(line) for line in dossier.granted_lines if _provider(line) == provider)
    whole = decision is not None and len(mine) == len(decision.lines)
    told = Case(
        case.id,
        case.household,
        case.law,
        case.resident,
        case.owner,
        case.number,
        stage=case.stage,
        owner_name=case.owner_name,
        # The rules of a law follow from the day of the report, which the letter doesn't name.
        report=case.report and Report(case.report.received),
        decision=decision and Decision(decision.on, mine, decision.goals if whole else ()),
        sent=case.sent,
    )
    return replace(dossier, case=told, household=_known_of(dossier))


def work_that_ends(
    lines: Iterable[Line], last_day: date | None = None, case_number: str = ""
) -> Mapping[str, tuple[WorkEnds, ...]]:
    """Return per provider the work that ends; `last_day` is for every line, else each its own.

    Work that would have ended before that day keeps its own last day: nobody may think that
    it was prolonged. A budget, a payment and a loan have no provider.
    """
    found: dict[str, list[WorkEnds]] = {}
    for line in lines:
        days = [day for day in (line.until, last_day) if day is not None]
        if line.form is Form.IN_KIND and _provider(line) and days:
            ends = WorkEnds(line.product, min(days), case_number)
            found.setdefault(_provider(line), []).append(ends)
    return {provider: tuple(dict.fromkeys(ends)) for provider, ends in found.items()}


def ended_lines(case: Case, earlier: Case | None) -> Iterator[Line]:
    """Yield the lines of which the work ends by a decision, each with its last day.

    That is what the decision ends, and what it takes from one provider to give it to
    another, or to turn it into a budget: then the work ends the day before.
    """
    decided = case.decision.lines if case.decision else ()
    yield from (line for line in decided if line.verdict is Verdict.ENDED)
    running = earlier.decision.lines if earlier and earlier.sent and earlier.decision else ()
    for line in decided:
        if line.verdict is not Verdict.CHANGED or line.start is None:
            continue
        for before in running:
            same = (before.need, before.product) == (line.need, line.product)
            kept = line.form is Form.IN_KIND and _provider(before) == _provider(line)
            until = line.start - timedelta(days=1)
            runs = before.until is None or before.until > until
            if same and before.verdict.grants and runs and not kept:
                yield replace(before, until=until)


def for_ended_work(dossier: Dossier) -> Dossier:
    """Return what a provider may know whose work ends: whose work it was, and no more.

    Not where the resident lives, nor why it ends: to stop takes neither.
    """
    case, resident = dossier.case, dossier.resident
    told = Case(
        case.id,
        case.household,
        case.law,
        case.resident,
        case.owner,
        case.number,
        stage=case.stage,
        owner_name=case.owner_name,
        report=case.report and Report(case.report.received),
    )
    household = Household(dossier.household.id, Address(), people=(_bare_person(resident, None),))
    return replace(dossier, case=told, household=household)


def _known_of(dossier: Dossier) -> Household:
    """Return the household as a provider knows it: the resident, and where they live."""
    household, resident = dossier.household, dossier.resident
    secret = household.secret_address
    return Household(
        household.id,
        Address() if secret else household.address,
        people=(_bare_person(resident, None if secret else resident.address),),
        secret_address=secret,
    )


def _provider(line: Line) -> str:
    return line.provider.strip()


def _bare(line: Line) -> Line:
    return replace(
        line,
        reason="",
        ground="",
        alternative="",
        requested_volume=None,
        pgb=PgbConditions(),
        deviation=None,
        repayment=None,
    )


def _bare_person(person: Person, home: Address | None) -> Person:
    return Person(
        person.id,
        person.surname,
        person.initials,
        person.given_names,
        person.prefix,
        person.partner_prefix,
        person.partner_surname,
        person.name_use,
        person.gender,
        person.born,
        person.bsn,
        title=person.title,
        address=home,
    )
