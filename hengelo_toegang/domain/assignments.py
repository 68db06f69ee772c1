"""What a provider is told of somebody whom it will support: what the work needs, no more."""

from dataclasses import replace

from hengelo_toegang.domain.case import Case, Decision, Line, PgbConditions, Report
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
