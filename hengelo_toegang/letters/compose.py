"""From the facts of a case and the text in force to a letter, ready to be drawn.

Its fields, words and tables load with the first one; `Texts.warm_up` brings that forward.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from hengelo_toegang.domain.intentions import intended
from hengelo_toegang.domain.users import Role, User
from hengelo_toegang.letters import quotes
from hengelo_toegang.letters.blocks import (
    Blank,
    Block,
    Heading,
    Letter,
    Paragraph,
    Reference,
    Signature,
    Span,
)
from hengelo_toegang.letters.facts import Kind, LetterFacts, LetterIncomplete
from hengelo_toegang.letters.templates import Texts

if TYPE_CHECKING:
    from hengelo_toegang.letters.values import Values
    from hengelo_toegang.letters.wording import Translation, Words

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
    from hengelo_toegang.letters.values import values_for

    _require(kind, facts)
    template = texts.find(kind.value, facts.case.law, facts.language, facts.day)
    words = texts.words(facts.language)
    values = values_for(kind, facts, words)
    rendered = texts.render(template, facts.day, _fields(values), _fills(kind, facts, words))
    settings, said = facts.policy.settings, words.sheet
    return Letter(
        kind=kind.value,
        language=facts.language,
        subject=rendered.subject,
        return_address=said.return_address.format(address=settings.return_address),
        address=facts.to.lines,
        references=_references(facts, words, values),
        case_number=said.case_number.format(number=facts.case.number),
        body=(Heading(1, rendered.subject), *_beforehand(facts, words), *rendered.blocks),
        made=facts.made,
        template=template.identity,
        page_word=said.page,
        sender=said.sender.format(municipality=settings.municipality),
        salutation=values.salutation,
        objection_until=facts.objection_until,
        concept=facts.concept,
        fictitious=facts.fictitious,
        large_print=facts.large_print,
        watermark=said.fictitious if facts.fictitious else "",
    )


def _beforehand(facts: LetterFacts, words: "Words") -> tuple[Paragraph, ...]:
    """Return what the reader must know before anything else.

    Which letter this one comes in the place of, and to who acts for an adult whom it means.
    """
    from hengelo_toegang.letters.values.people import acted_for

    said, replaced, meant = [], facts.about.replaces, acted_for(facts)
    if replaced is not None:
        said.append(words.sheet.replaces.format(day=words.writing.long_date(replaced)))
    if meant:
        said.append(words.sheet.acting.format(name=meant))
    return tuple(Paragraph((Span(sentence),)) for sentence in said)


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
        Kind.INVITATION: ("appointment", facts.about.appointment),
        Kind.APPLICATION_FORM: ("resident", facts.resident),
        Kind.CONSENT_FORM: ("consent", facts.about.consent),
        Kind.PENALTY_DECISION: ("notice_of_default", facts.penalty),
        Kind.PROVIDER_ASSIGNMENT: ("provider", facts.lines),
        Kind.TRANSITION: ("transition", facts.about.transition),
        Kind.INTENTION: ("intention", facts.about.view_until and intended(case)),
        Kind.DEFAULT_CONFIRMATION: ("notice_of_default", facts.penalty),
        Kind.END_ASSIGNMENT: ("work_ends", facts.about.work_ends),
    }
    name, value = needed.get(kind, ("decision", case.decision))
    if not value:
        raise LetterIncomplete(kind, name)
    if kind.decides and facts.signer is None:
        raise LetterIncomplete(kind, "signer")
    if kind.decides and facts.objection_until is None:
        raise LetterIncomplete(kind, "objection_until")


def _fields(values: "Values") -> Mapping[str, object]:
    return {field.name: getattr(values, field.name) for field in fields(values)}


def _fills(kind: Kind, facts: LetterFacts, words: "Words") -> Mapping[str, Sequence[Block]]:
    from hengelo_toegang.letters.tables import cost_table, means_table, year_table

    tables: dict[str, Sequence[Block]] = {
        "cost-table": cost_table(kind, facts, words),
        "year-table": year_table(kind, facts, words),
        "means-table": means_table(facts, words),
    }
    if words.translation is not None:
        # Room to write and sign is in the Dutch letter only: that one is sent back.
        return tables | {"signature": (_signed(kind, facts, words, words.translation),)}
    room = words.room
    return tables | {
        "signature": (_signature(kind, facts, words),),
        "remarks": (Blank(room.remarks, 5),),
        "sign-here": tuple(
            Blank(label, 1) for label in (room.help_asked, room.name_and_date, room.signature)
        ),
    }


def _signed(kind: Kind, facts: LetterFacts, words: "Words", said: "Translation") -> Paragraph:
    """Return who signed the Dutch letter: nobody signs a translation."""
    settings = facts.policy.settings
    if kind.decides and facts.signer is not None:
        text = said.decided.format(
            name=facts.signer.name,
            function=_function(facts.signer, words),
            college=words.quoted(settings.college),
        )
    else:
        text = said.sent.format(
            name=facts.contact.name,
            function=_function(facts.contact, words),
            municipality=settings.municipality,
        )
    spans = (Span(run, language=language) for run, language in quotes.runs(text) if run)
    return Paragraph(tuple(spans))


def _signature(kind: Kind, facts: LetterFacts, words: "Words") -> Signature:
    said, settings = words.closing, facts.policy.settings
    if kind.decides and facts.signer is not None:
        mandate = said.on_behalf.format(college=settings.college)
        signer = facts.signer
        return Signature((said.greeting, mandate, "", signer.name, _function(signer, words)))
    sender = said.sender.format(
        function=_function(facts.contact, words), municipality=settings.municipality
    )
    return Signature((said.greeting, "", facts.contact.name, sender))


def _function(user: User, words: "Words") -> str:
    """Return the function under a name: as recorded, else from the highest role."""
    if user.function:
        return words.quoted(user.function)
    held = [role for role in Role if role in user.roles]
    return words.closing.functions[held[-1] if held else Role.CONSULTANT]


def _references(facts: LetterFacts, words: "Words", values: "Values") -> tuple[Reference, ...]:
    labels = words.references
    given = (
        Reference(labels.date, words.writing.long_date(facts.day)),
        Reference(labels.case_number, facts.case.number),
        Reference(labels.contact, words.writing.capital(values.contact.name)),
        Reference(labels.phone, values.contact.phone),
        Reference(labels.email, values.municipality.email),
    )
    return tuple(reference for reference in given if reference.value)
