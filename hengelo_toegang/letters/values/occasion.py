"""Fields about what one letter is about: a talk, a consent, a penalty, an assignment."""

from datetime import date, timedelta
from decimal import Decimal

from hengelo_toegang.domain.correspondence import ConsentAsked, signatories
from hengelo_toegang.domain.intentions import bearing, intended
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.names import address_lines, addressee
from hengelo_toegang.domain.penalties import Penalty, pay_before
from hengelo_toegang.domain.people import Person
from hengelo_toegang.domain.recipients import is_child
from hengelo_toegang.letters.facts import Kind, LetterFacts
from hengelo_toegang.letters.values.lines import LineView
from hengelo_toegang.letters.values.people import (
    child_of,
    first_name,
    name_in_sentence,
)
from hengelo_toegang.letters.wording import Words
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class AppointmentView:
    """A talk: when and where, about what, and what to bring."""

    day: str
    time: str
    place: str
    subjects: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConsentView:
    """The consent that a form asks for."""

    person: str
    """About whom; empty where that is who reads it."""
    data: str
    from_law: str
    to_law: str
    purpose: str
    until: date | None


@dataclass(frozen=True, slots=True)
class EndingView:
    """Support that ends, and what takes its place."""

    support: str
    """The support in plain words, behind "u krijgt"."""
    last_day: date
    facility: str
    contact: str
    """How to reach it; empty where that is not known."""


@dataclass(frozen=True, slots=True)
class TransitionView:
    """What ends, who takes it over, and by when somebody calls."""

    endings: tuple[EndingView, ...]
    organisation: str
    call_before: date


@dataclass(frozen=True, slots=True)
class PenaltyPartView:
    """Days late at one amount a day."""

    days: int
    per_day: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class PenaltyRateView:
    """A stretch of days late and what each costs, as the law sets it."""

    days: int
    per_day: Decimal


@dataclass(frozen=True, slots=True)
class PenaltyView:
    """What a late decision costs the municipality, or why nothing."""

    none: str
    """Why there is no penalty; empty where there is one."""
    notice: date
    due: date | None
    decided: date | None
    first_day: date | None
    last_day: date | None
    parts: tuple[PenaltyPartView, ...]
    days: int
    most: int
    """The most days that count."""
    total: Decimal
    pay_before: date
    decide_before: date | None
    """Last day on which a decision still prevents the first penalty day."""
    rates: tuple[PenaltyRateView, ...]
    highest: Decimal
    """What all days that count cost together."""
    researching: bool
    """Whether the research still runs, for which there is no penalty."""


@dataclass(frozen=True, slots=True)
class AssignmentView:
    """Whom a provider is to support, and how to reach them."""

    provider: str
    name: str
    born: date | None
    bsn: str
    address: str
    """Empty where it is secret or not known."""


@dataclass(frozen=True, slots=True)
class WorkView:
    """Work of a provider that ends."""

    what: str
    last_day: date
    case_number: str
    """The case in which it was assigned; empty where that is the case of the letter."""


@dataclass(frozen=True, slots=True)
class IntentionView:
    """What the municipality intends, and until when the resident can give a view."""

    bearing: str
    """What it does, as `ends`, `changes`, `refuses` or `refuses_part`."""
    until: date
    lines: tuple[LineView, ...]
    """The lines that end, lessen or refuse something."""
    other_data: str
    """On which data of others it rests; empty where it rests on none."""


@dataclass(frozen=True)
class OccasionFields:
    """What one letter is about; None in every other letter."""

    appointment: AppointmentView | None
    consent: ConsentView | None
    signatories: tuple[str, ...]
    """Who signs a form, as `self`, `youth` or `authority`."""
    penalty: PenaltyView | None
    assignment: AssignmentView | None
    transition: TransitionView | None
    intention: IntentionView | None
    work_ends: tuple[WorkView, ...]


def occasion_fields(
    kind: Kind, facts: LetterFacts, words: Words, lines: tuple[LineView, ...]
) -> OccasionFields:
    """Return the fields about what one letter is about."""
    asked = facts.about.consent if kind is Kind.CONSENT_FORM else None
    return OccasionFields(
        appointment=_appointment(facts, words) if kind is Kind.INVITATION else None,
        consent=_consent(facts, words, asked) if asked else None,
        signatories=_signatories(facts, asked),
        penalty=_penalty(facts, facts.penalty) if facts.penalty else None,
        assignment=_assignment(facts, words) if kind.to_provider else None,
        transition=_transition(facts, words) if kind is Kind.TRANSITION else None,
        intention=_intention(facts, words, lines) if kind is Kind.INTENTION else None,
        work_ends=_work_ends(facts, words) if kind is Kind.END_ASSIGNMENT else (),
    )


def _appointment(facts: LetterFacts, words: Words) -> AppointmentView | None:
    talk = facts.about.appointment
    if talk is None:
        return None
    return AppointmentView(
        day=words.writing.full_date(talk.on),
        time=f"{talk.at:%H:%M}",
        place=words.quoted(talk.place.strip()),
        subjects=tuple(words.quoted(subject) for subject in talk.subjects),
        documents=tuple(words.quoted(document) for document in talk.documents),
    )


def _consent(facts: LetterFacts, words: Words, asked: ConsentAsked) -> ConsentView:
    return ConsentView(
        person=_about_whom(facts, facts.household.person(asked.person)),
        data=words.quoted(asked.data.strip()),
        from_law=asked.from_law.value,
        to_law=asked.to_law.value,
        purpose=words.quoted(asked.purpose.strip()),
        until=asked.until,
    )


def _about_whom(facts: LetterFacts, person: Person) -> str:
    """Return who a consent is about, or nothing when that is who reads it."""
    if facts.to.person == person.id:
        return ""
    name = first_name if is_child(person, facts.day) else name_in_sentence
    return name(facts, person)


def _signatories(facts: LetterFacts, asked: ConsentAsked | None) -> tuple[str, ...]:
    """Return who signs: for consent who it is about, under the Jeugdwet who must consent.

    Under the other laws one of those with authority applies for a child. Who reads the
    letter alone finds one place for authority: another gets a form of their own.
    """
    person = facts.household.person(asked.person) if asked else facts.resident
    if asked is None and facts.case.law is not Law.JEUGD:
        return ("authority",) if child_of(facts) else ("self",)
    found = [who.value for who in signatories(facts.household, person, facts.day)]
    return tuple(dict.fromkeys(found) if facts.to.person else found)


def _penalty(facts: LetterFacts, penalty: Penalty) -> PenaltyView:
    return PenaltyView(
        none=penalty.none.value if penalty.none else "",
        notice=penalty.notice,
        due=penalty.due,
        decided=penalty.decided,
        first_day=penalty.first_day,
        last_day=penalty.last_day,
        parts=tuple(
            PenaltyPartView(part.days, part.per_day, part.amount) for part in penalty.parts
        ),
        days=penalty.days,
        most=sum(step.days for step in facts.policy.penalty),
        total=penalty.total,
        pay_before=pay_before(facts.dossier, facts.day),
        decide_before=penalty.first_day - timedelta(days=1) if penalty.first_day else None,
        rates=tuple(PenaltyRateView(step.days, step.per_day) for step in facts.policy.penalty),
        highest=sum((step.days * step.per_day for step in facts.policy.penalty), Decimal("0.00")),
        researching=_researching(facts),
    )


def _researching(facts: LetterFacts) -> bool:
    """Return whether the law gives the research a term of its own, and it is not done."""
    return "wmo.research" in facts.terms and facts.case.research_report is None


def _intention(
    facts: LetterFacts, words: Words, lines: tuple[LineView, ...]
) -> IntentionView | None:
    until, decision = facts.about.view_until, facts.case.decision
    if until is None or decision is None:
        return None
    return IntentionView(
        bearing=bearing(facts.case).value,
        until=until,
        lines=tuple(lines[at] for at, _ in intended(facts.case)),
        other_data=words.quoted(decision.other_data.strip()),
    )


def _work_ends(facts: LetterFacts, words: Words) -> tuple[WorkView, ...]:
    return tuple(
        WorkView(
            words.quoted(_official(facts, ends.product)),
            ends.last_day,
            ends.case_number if ends.case_number != facts.case.number else "",
        )
        for ends in facts.about.work_ends
    )


def _transition(facts: LetterFacts, words: Words) -> TransitionView | None:
    told = facts.about.transition
    if told is None:
        return None
    return TransitionView(
        endings=tuple(
            EndingView(
                support=words.product(ending.product, _official(facts, ending.product)).plain,
                last_day=ending.until,
                facility=words.quoted(ending.facility),
                contact=words.quoted(facts.contacts.get(ending.facility, "")),
            )
            for ending in told.endings
        ),
        organisation=told.organisation,
        call_before=told.call_before,
    )


def _official(facts: LetterFacts, code: str) -> str:
    product = facts.policy.products.get(code)
    return product.name if product else code


def _assignment(facts: LetterFacts, words: Words) -> AssignmentView:
    person = facts.resident
    home = person.address or facts.household.address
    # Only these two laws let a provider work with the number (Wmo 5.2.9, Jeugdwet 7.2.1).
    numbered = facts.case.law in (Law.WMO, Law.JEUGD)
    return AssignmentView(
        provider=words.quoted(facts.about.provider),
        name=addressee(person),
        born=person.born,
        bsn=person.bsn if numbered else "",
        # The two hard spaces before the town are for an envelope, not for a sentence.
        address=" ".join(", ".join(address_lines(home)).split()) if home.complete else "",
    )
