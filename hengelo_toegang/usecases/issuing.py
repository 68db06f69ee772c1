"""Letters: made once when something happens, shown beforehand as they will be."""

import hashlib
from dataclasses import replace
from datetime import date, datetime

from hengelo_toegang.domain.blockers import Action, ActionBlocked, Blocker, Missing
from hengelo_toegang.domain.case import Case, IssuedLetter
from hengelo_toegang.domain.deadlines import decision_term
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.policy import TermUnit
from hengelo_toegang.domain.recipients import Recipient, recipients_of, tells_secret_home
from hengelo_toegang.domain.review import taken
from hengelo_toegang.domain.terms import term_end
from hengelo_toegang.domain.users import User
from hengelo_toegang.letters.blocks import Letter
from hengelo_toegang.letters.compose import compose
from hengelo_toegang.letters.facts import (
    NO_PARTICULARS,
    Kind,
    LetterFacts,
    Particulars,
    facts_for,
)
from hengelo_toegang.letters.inputs import inputs_print
from hengelo_toegang.letters.languages import DUTCH, languages_on
from hengelo_toegang.letters.plain import letter_text
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.facilities import social_map
from hengelo_toegang.usecases.ports import Desk, StoredLetter, StoredSeal, UnitOfWork
from hengelo_toegang.usecases.running import as_consented


@dataclass(frozen=True, slots=True)
class _Copy:
    """One letter on paper, and what is kept of it."""

    letter: Letter
    stored: StoredLetter


def issue(
    desk: Desk,
    uow: UnitOfWork,
    dossier: Dossier,
    kind: Kind,
    on: date,
    about: Particulars = NO_PARTICULARS,
    to: tuple[Recipient, ...] | None = None,
) -> Case:
    """Make a letter for each recipient, keep the bytes, and return the case with them on it.

    Everyone in `to` gets a letter of their own; without it everyone who acts for the
    resident. Who reads another language gets the translation beside the Dutch letter, where
    there is one. All are made before any is kept, so that a fault leaves nothing behind.

    Raises:
        UnprintableText: A text holds a character that cannot be printed.
        NotInForce: No text of this letter is in force on that day.
        LetterIncomplete: The letter needs a fact that the case does not have.
        SealRefused: There is a seal, but it is not valid today: a decision never goes out
            without the seal in silence.
        ActionBlocked: The letter tells a secret address to who does not live there.
    """
    facts = _facts(desk, uow, dossier, kind, on, about, concept=False)
    seal = uow.seals.current() if kind.decides else None
    copies: dict[str, _Copy] = {}
    for recipient in to or recipients_of(dossier, on):
        for language in _languages(desk, kind, on, recipient):
            copy = _copy(desk, kind, _for(facts, recipient, language), seal)
            _refuse_secret_home(dossier, recipient, copy.stored.text)
            # Equal to the last byte, name and address included: it is one letter. Seals
            # never are equal.
            copies.setdefault(copy.stored.unsigned, copy)
    for copy in copies.values():
        uow.letters.add(copy.stored)
    issued = tuple(_issued(copy) for copy in copies.values())
    return replace(dossier.case, letters=(*dossier.case.letters, *issued))


def preview(
    desk: Desk,
    dossier: Dossier,
    kind: Kind,
    about: Particulars = NO_PARTICULARS,
    to: Recipient | None = None,
    *,
    on: date | None = None,
    language: str = DUTCH,
) -> bytes:
    """Return the PDF of `draft`."""
    return desk.press.render(draft(desk, dossier, kind, about, to, on=on, language=language))


def draft(
    desk: Desk,
    dossier: Dossier,
    kind: Kind,
    about: Particulars = NO_PARTICULARS,
    to: Recipient | None = None,
    *,
    on: date | None = None,
    language: str = DUTCH,
) -> Letter:
    """Return the letter as it would go out `on` a day, today without it, marked as a concept.

    Without `to` it is the letter of the first who acts for the resident.
    """
    with desk.open() as uow:
        now = as_consented(uow, dossier)
        facts = _facts(desk, uow, now, kind, on or desk.today(), about, concept=True)
    return compose(kind, _for(facts, to or facts.to, language), desk.texts)


def envelope_test(desk: Desk) -> bytes:
    """Return a sheet to try the window envelopes with, as a PDF; it is about nobody."""
    return desk.press.envelope_test(desk.policy.settings, desk.now())


def languages_of(desk: Desk, kind: Kind, on: date | None = None) -> tuple[str, ...]:
    """Return the languages in which a letter can go out: Dutch first, it decides."""
    return languages_on(desk.texts, kind, on or desk.today())


def _facts(
    desk: Desk,
    uow: UnitOfWork,
    dossier: Dossier,
    kind: Kind,
    on: date,
    about: Particulars,
    *,
    concept: bool,
) -> LetterFacts:
    return facts_for(
        kind,
        dossier,
        datetime.combine(on, desk.now().time(), desk.now().tzinfo),
        _user(desk, uow, dossier.case.owner),
        about=replace(about, new_date=about.new_date or _late_decision(dossier, on)),
        social_map=social_map(desk, uow),
        signer=_signer(desk, uow, dossier.case, kind, concept=concept),
        concept=concept,
        fictitious=desk.fictitious,
    )


def _for(facts: LetterFacts, to: Recipient, language: str) -> LetterFacts:
    return replace(facts, to=to, language=language, large_print=to.large_print)


def _languages(desk: Desk, kind: Kind, on: date, to: Recipient) -> tuple[str, ...]:
    """Return Dutch, and the language of the reader where this letter is offered in it."""
    if to.language == DUTCH or to.language not in languages_of(desk, kind, on):
        return (DUTCH,)
    return (DUTCH, to.language)


def _refuse_secret_home(dossier: Dossier, to: Recipient, text: str) -> None:
    if tells_secret_home(dossier.household, dossier.resident, to, text):
        told = Missing(Blocker.ADDRESS_SECRET, detail=to.addressee)
        raise ActionBlocked(Action.WRITE_LETTER, (told,))


def _copy(desk: Desk, kind: Kind, facts: LetterFacts, seal: StoredSeal | None) -> _Copy:
    letter = compose(kind, facts, desk.texts)
    unsigned = pdf = desk.press.render(letter)
    # The Dutch text decides; what only explains it gets no seal.
    if seal is not None and letter.language == DUTCH:
        pdf = desk.sealer.seal(letter, unsigned, seal, desk.now())
    stored = StoredLetter(
        case=facts.case.id,
        kind=kind.value,
        on=facts.day,
        sha256=hashlib.sha256(pdf).hexdigest(),
        template=letter.template,
        pdf=pdf,
        addressee=facts.to.addressee,
        language=letter.language,
        large_print=letter.large_print,
        unsigned=hashlib.sha256(unsigned).hexdigest(),
        inputs=inputs_print(
            kind,
            facts,
            (letter.template, *_passages(desk, letter)),
            desk.texts.words(letter.language),
        ),
        text=letter_text(letter),
    )
    return _Copy(letter, stored)


def _passages(desk: Desk, letter: Letter) -> tuple[str, ...]:
    """Return the identities of the passages that the letter could use."""
    day, language = letter.made.date(), letter.language
    return tuple(
        text.identity for text in desk.texts.on(day) if not text.kind and text.language == language
    )


def _issued(copy: _Copy) -> IssuedLetter:
    letter, stored = copy.letter, copy.stored
    return IssuedLetter(
        stored.kind,
        stored.on,
        stored.sha256,
        letter.salutation,
        letter.objection_until,
        language=stored.language,
        addressee=stored.addressee,
    )


def _signer(desk: Desk, uow: UnitOfWork, case: Case, kind: Kind, *, concept: bool) -> User | None:
    """Return who decided: who took it by mandate, or gave urgent help."""
    if not kind.decides:
        return None
    if kind.decided_by_maker or concept:
        return desk.user
    decision = taken(case)
    return _user(desk, uow, decision.by) if decision is not None else None


def _user(desk: Desk, uow: UnitOfWork, user: UserId) -> User:
    return desk.user if user == desk.user.id else uow.users.get(user)


def _late_decision(dossier: Dossier, on: date) -> date:
    """Return the day that a notice of delay promises: two weeks on (Awb 4:14).

    Two weeks after the last day of the term, when that has yet to come.
    """
    term = decision_term(dossier)
    start = max(on, term.term.end) if term else on
    return term_end(start, 2, TermUnit.WEEKS, dossier.policy.holidays).end
