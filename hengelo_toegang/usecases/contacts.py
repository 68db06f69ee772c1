"""Short contacts: kept the same day, and erased for good when their time is over."""

import uuid
from dataclasses import replace

from hengelo_toegang.domain.contacts import (
    Contact,
    ContactRefusal,
    change_refused,
    last_past,
    refusals,
)
from hengelo_toegang.domain.ids import CaseId, ContactId
from hengelo_toegang.usecases.audit_log import ReadingAct
from hengelo_toegang.usecases.ports import Desk, NotFound, UnitOfWork

_KEEP, _CHANGE, _ERASE = "keep_contact", "change_contact", "erase_contact"
_ERASE_NOTE = "erase_note"
BATCH = 25
"""How many records are erased in one go: the window never waits for more."""


class ContactRefused(Exception):
    """A contact was not kept; `refusals` says everything that has to be put right."""

    def __init__(self, refusals: tuple[ContactRefusal, ...]) -> None:
        super().__init__(", ".join(refusal.value for refusal in refusals))
        self.refusals = refusals


def new_contact_id() -> ContactId:
    """Return an id that no other machine will give out."""
    return ContactId(uuid.uuid4().hex)


def read_contact(desk: Desk, contact: Contact) -> None:
    """Log that somebody looked at what a colleague wrote of somebody by name."""
    named = contact.name or contact.person is not None
    if named and contact.by != desk.user.id:
        with desk.open() as uow:
            uow.audit.read(ReadingAct.CONTACT.value, contact.id)
            uow.commit()


def keep_contact(desk: Desk, contact: Contact) -> Contact:
    """Keep a new contact, or change one on the day on which it was written down.

    Of an anonymous contact nothing is kept that points to a person.

    Raises:
        ContactRefused: Something is missing, the day lies outside the time that contacts
            are kept, or it is somebody else's or of an earlier day.
    """
    today = desk.today()
    found = refusals(contact, desk.policy.settings.contact_days, today)
    if found:
        raise ContactRefused(found)
    with desk.open() as uow:
        known = _known(uow, contact.id)
        refused = change_refused(known, desk.user.id, today) if known else None
        if refused is not None:
            raise ContactRefused((refused,))
        contact = replace(
            contact,
            by=desk.user.id,
            by_name=desk.user.name,
            written=known.written if known else desk.now(),
            became=known.became if known else None,
        )
        if contact.anonymous:
            contact = contact.unnamed()
        if contact != known:
            act = _CHANGE if known else _KEEP
            uow.contacts.save(contact, act)
            uow.audit.record(act, contact.id, "done")
            uow.commit()
    return contact


def became_case(uow: UnitOfWork, contact_id: ContactId, case_id: CaseId) -> None:
    """Let a contact remember the case that began with it; one that is erased can't."""
    known = _known(uow, contact_id)
    if known is not None:
        uow.contacts.save(replace(known, became=case_id), "became_case")


def erase_past(desk: Desk) -> int:
    """Erase some of what was kept long enough, and return how many; 0 when nothing is left.

    Contacts go after the time that the municipality set (AVG 5 lid 1 e), and so do notes
    of the diary that were done that long ago.
    """
    day = last_past(desk.policy.settings.contact_days, desk.today())
    contacts = desk.queries.contacts_up_to(day, BATCH)
    notes = desk.queries.notes_done_up_to(day, BATCH)
    if not contacts and not notes:
        return 0
    with desk.open() as uow:
        for contact in contacts:
            uow.contacts.erase(contact)
            uow.audit.record(_ERASE, contact, "done")
        for note in notes:
            uow.notes.erase(note)
            uow.audit.record(_ERASE_NOTE, note, "done")
        uow.commit()
    return len(contacts) + len(notes)


def _known(uow: UnitOfWork, contact_id: ContactId) -> Contact | None:
    try:
        return uow.contacts.get(contact_id)
    except NotFound:
        return None
