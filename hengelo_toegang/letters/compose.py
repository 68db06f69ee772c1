"""From the facts of a case and the text in force to a letter, ready to be drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from hengelo_toegang.domain.users import Role, User
from hengelo_toegang.letters.blocks import (
    Blank,
    Block,
    Heading,
    Letter,
    Reference,
    Signature,
)
from hengelo_toegang.letters.dutch import capital, long_date
from hengelo_toegang.letters.facts import Kind, LetterFacts, LetterIncomplete
from hengelo_toegang.letters.tables import cost_table, means_table, year_table
from hengelo_toegang.letters.templates import Texts
from hengelo_toegang.letters.values import Values, values_for

_FUNCTIONS = {
    Role.CONSULTANT: "consulent",
    Role.COORDINATOR: "casusregisseur",
    Role.REVIEWER: "toetser",
    Role.TEAM_LEAD: "teamleider",
}
_FILLS = ("cost-table", "year-table", "means-table", "signature", "remarks", "sign-here")


def is_fill(name: str) -> bool:
    """Return whether a text may ask for this block."""
    return name in _FILLS


def compose(kind: Kind, facts: LetterFacts, texts: Texts) -> Letter:
    """Return the letter in the text that is in force on its date.

    Raises:
        NotInForce: No text of this kind is in force for the law and the date.
        LetterIncomplete: A fact is missing that the letter can't do without.
        TemplateFault: The text asks for something that is not there.
    """
    _require(kind, facts)
    template = texts.find(kind.value, facts.case.law, facts.language, facts.day)
    to = facts.to
    values = replace(values_for(kind, facts, texts), salutation=to.salutation)
    rendered = texts.render(
        template, facts.day, _fields(values), _fills(kind, facts, texts, values)
    )
    settings = facts.policy.settings
    return Letter(
        kind=kind.value,
        language=facts.language,
        subject=rendered.subject,
        return_address=f"Retouradres: {settings.return_address}",
        address=to.lines,
        references=_references(facts, values),
        case_number=f"Zaaknummer {facts.case.number}",
        body=(Heading(1, rendered.subject), *rendered.blocks),
        made=facts.made,
        template=template.identity,
        page_word="Pagina {page} van {pages}",
        sender=f"Gemeente {settings.municipality}",
        salutation=to.salutation,
        objection_until=facts.objection_until,
        concept=facts.concept,
        fictitious=facts.fictitious,
        large_print=facts.large_print,
        watermark="FICTIEF - demo" if facts.fictitious else "",
    )


def _require(kind: Kind, facts: LetterFacts) -> None:
    case = facts.case
    needed: dict[Kind, tuple[str, object]] = {
        Kind.REPORT_CONFIRMATION: ("report", case.report),
        Kind.RESEARCH_REPORT: ("research_report", case.research_report),
        Kind.REFERRAL: ("needs", case.needs),
        Kind.NOTICE_OF_DELAY: ("new_date", facts.new_date),
        Kind.DECISION_URGENT: ("urgent_provision", case.urgent),
        Kind.SET_ASIDE: ("set_aside", case.set_aside),
        Kind.REQUEST_TO_COMPLETE: (
            "application.suspended",
            facts.suspension or (case.application and case.application.suspended),
        ),
    }
    name, value = needed.get(kind, ("decision", case.decision))
    if not value:
        raise LetterIncomplete(kind, name)
    if kind.decides and facts.signer is None:
        raise LetterIncomplete(kind, "signer")
    if kind.decides and facts.objection_until is None:
        raise LetterIncomplete(kind, "objection_until")


def _fields(values: Values) -> Mapping[str, object]:
    return {field.name: getattr(values, field.name) for field in fields(values)}


def _fills(
    kind: Kind, facts: LetterFacts, texts: Texts, values: Values
) -> Mapping[str, Sequence[Block]]:
    return {
        "cost-table": cost_table(kind, facts, texts),
        "year-table": year_table(kind, facts, texts),
        "means-table": means_table(facts),
        "signature": (_signature(kind, facts, values),),
        "remarks": (Blank("Wat klopt er niet, of wat wilt u nog vertellen?", 5),),
        "sign-here": (
            Blank("Ik vraag deze hulp aan:", 1),
            Blank("Naam en datum:", 1),
            Blank("Handtekening:", 1),
        ),
    }


def _signature(kind: Kind, facts: LetterFacts, values: Values) -> Signature:
    greeting = "Met vriendelijke groet,"
    if kind.decides and facts.signer is not None:
        mandate = f"Namens het {values.municipality.college},"
        return Signature((greeting, mandate, "", facts.signer.name, _function(facts.signer)))
    sender = f"gemeente {values.municipality.name}"
    return Signature((greeting, "", facts.contact.name, f"{_function(facts.contact)}, {sender}"))


def _function(user: User) -> str:
    """Return the function under a name: as recorded, else from the highest role."""
    if user.function:
        return user.function
    held = [role for role in Role if role in user.roles]
    return _FUNCTIONS[held[-1]] if held else _FUNCTIONS[Role.CONSULTANT]


def _references(facts: LetterFacts, values: Values) -> tuple[Reference, ...]:
    given = (
        Reference("Datum", long_date(facts.day)),
        Reference("Zaaknummer", facts.case.number),
        Reference("Contact", capital(values.contact.name)),
        Reference("Telefoon", values.contact.phone),
        Reference("E-mail", values.municipality.email),
    )
    return tuple(reference for reference in given if reference.value)
