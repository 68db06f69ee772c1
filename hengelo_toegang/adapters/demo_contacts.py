"""Short contacts and notes for the demo store, on days relative to that of making."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from typing import Any

import yaml

import resources
from hengelo_toegang.domain.contacts import Contact, ContactOutcome
from hengelo_toegang.domain.diary import DiaryNote
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.contacts import new_contact_id
from hengelo_toegang.usecases.diary import new_note_id


@dataclass(frozen=True, slots=True)
class DemoContact:
    """A contact, and the moment at which it was written down."""

    contact: Contact
    moment: datetime


def demo_contacts(today: date) -> Iterator[DemoContact]:
    """Yield fictitious contacts, anonymous and by name."""
    for item in _read()["contacts"]:
        on = today - timedelta(days=item["days"])
        handed = item.get("handed_to", "")
        contact = Contact(
            id=new_contact_id(),
            on=on,
            by=UserId(item["by"]),
            question=item["question"],
            location=item["location"],
            name=item.get("name", ""),
            facility=item.get("facility", ""),
            handed_to=handed,
            handed_on=on if handed else None,
            consent=bool(handed),
            law=Law(item["law"]) if "law" in item else None,
            domain=item.get("domain", ""),
            outcome=ContactOutcome(item["outcome"]),
            remark=item.get("remark", ""),
        )
        yield DemoContact(contact, datetime.combine(on, time.fromisoformat(item["at"]), UTC))


def demo_notes(today: date) -> Iterator[DiaryNote]:
    """Yield notes of the users of the demo."""
    for item in _read()["notes"]:
        on = today + timedelta(days=item["days"])
        yield DiaryNote(new_note_id(), UserId(item["by"]), on, item["text"])


def _read() -> dict[str, list[dict[str, Any]]]:
    read = yaml.safe_load((files(resources) / "demo" / "contacts.yaml").read_text("utf-8"))
    if not isinstance(read, dict):
        message = "contacts.yaml: a mapping is expected"
        raise TypeError(message)
    return read
