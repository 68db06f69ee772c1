"""Letters: made once when something happens, shown beforehand as they will be."""

import hashlib
from dataclasses import replace
from datetime import date, datetime

from hengelo_toegang.domain.case import Case, IssuedLetter, ReviewOutcome
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.policy import TermUnit
from hengelo_toegang.domain.recipients import Recipient
from hengelo_toegang.domain.terms import term_end
from hengelo_toegang.domain.users import User
from hengelo_toegang.letters.blocks import Letter
from hengelo_toegang.letters.compose import compose
from hengelo_toegang.letters.facts import NO_PARTICULARS, Kind, Particulars, facts_for
from hengelo_toegang.usecases.ports import Desk, StoredLetter, UnitOfWork


def issue(
    desk: Desk,
    uow: UnitOfWork,
    dossier: Dossier,
    kind: Kind,
    on: date,
    about: Particulars = NO_PARTICULARS,
    to: tuple[Recipient, ...] | None = None,
) -> Case:
    """Make a letter, keep its bytes, and return the case with the letter on it.

    Everyone in `to` gets a letter of their own; without it the first who gets the resident's.

    Raises:
        UnprintableText: A text holds a character that cannot be printed; nothing is kept.
        NotInForce: No text of this letter is in force on that day.
    """
    case = dossier.case
    for recipient in to or (None,):
        letter = _composed(desk, uow, dossier, kind, on, about, recipient, concept=False)
        pdf = desk.press.render(letter)
        print_ = hashlib.sha256(pdf).hexdigest()
        uow.letters.add(StoredLetter(case.id, kind.value, on, print_, letter.template, pdf))
        issued = IssuedLetter(kind.value, on, print_, letter.salutation, letter.objection_until)
        case = replace(case, letters=(*case.letters, issued))
    return case


def preview(desk: Desk, dossier: Dossier, kind: Kind, about: Particulars = NO_PARTICULARS) -> bytes:
    """Return the PDF of the letter as it would go out today, marked as a concept."""
    with desk.open() as uow:
        letter = _composed(desk, uow, dossier, kind, desk.today(), about, None, concept=True)
    return desk.press.render(letter)


def letter_pdf(desk: Desk, sha256: str) -> bytes:
    """Return the bytes of a letter that went out.

    Raises:
        NotFound: No letter has this hash.
    """
    with desk.open() as uow:
        return uow.letters.get(sha256).pdf


def _composed(
    desk: Desk,
    uow: UnitOfWork,
    dossier: Dossier,
    kind: Kind,
    on: date,
    about: Particulars,
    to: Recipient | None,
    *,
    concept: bool,
) -> Letter:
    facts = facts_for(
        kind,
        dossier,
        datetime.combine(on, desk.now().time(), desk.now().tzinfo),
        _user(desk, uow, dossier.case.owner),
        about=replace(about, new_date=about.new_date or _late_decision(dossier, on)),
        to=to,
        signer=_signer(desk, uow, dossier.case, kind, concept=concept),
        concept=concept,
        fictitious=desk.fictitious,
    )
    return compose(kind, facts, desk.texts)


def _signer(desk: Desk, uow: UnitOfWork, case: Case, kind: Kind, *, concept: bool) -> User | None:
    """Return who decided: the reviewer with the mandate, or who gave urgent help."""
    if not kind.decides:
        return None
    if kind.decided_by_maker or concept:
        return desk.user
    last = case.reviews[-1] if case.reviews else None
    approved = last is not None and last.outcome is ReviewOutcome.APPROVED
    return _user(desk, uow, last.by) if last is not None and approved else None


def _user(desk: Desk, uow: UnitOfWork, user: UserId) -> User:
    return desk.user if user == desk.user.id else uow.users.get(user)


def _late_decision(dossier: Dossier, on: date) -> date:
    """Return the day that a notice of delay promises: two weeks on (Awb 4:14)."""
    return term_end(on, 2, TermUnit.WEEKS, dossier.policy.holidays).end
