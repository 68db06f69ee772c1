"""Small, valid examples of the domain's values; a test names only what it is about."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from hengelo_toegang.domain.case import (
    Application,
    Case,
    Decision,
    Duty,
    Finding,
    Identity,
    Informed,
    IssuedLetter,
    Ladder,
    Line,
    Need,
    NetworkHelp,
    Report,
    ResearchReport,
    RungOutcome,
    SupportNeeded,
)
from hengelo_toegang.domain.ids import CaseId, NeedId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.letter_texts import (
    HandedIn,
    LetterText,
    TextId,
    TextStage,
    TextVerdict,
    text_print,
)
from hengelo_toegang.domain.people import Address, Household, HouseholdId, Person, PersonId, UserId
from hengelo_toegang.domain.provisions import Frequency, Unit
from hengelo_toegang.domain.users import Mandate, Role, User
from hengelo_toegang.usecases.ports import StoredLetter, StoredSeal

ANNA = UserId("anna")
BAS = UserId("bas")


class Clock:
    """A clock that stands still until it is told otherwise."""

    def __init__(self, now: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)


def a_letter_text(**changes: Any) -> LetterText:
    """Return a version that was sent back once, handed in again and approved."""
    text = LetterText(
        TextId("text-1"),
        "nl",
        "referral",
        "referral",
        2,
        (Law.WMO, Law.JEUGD),
        ("contact",),
        ("contact", "signature"),
        f"nl/referral/1/{'0' * 16}",
        date(2026, 4, 1),
        "# Wat kan u helpen?\n\n{{ salutation }},\n",
    )
    print_ = text_print(text)
    given: dict[str, Any] = {
        "stage": TextStage.APPROVED,
        "handed_in": HandedIn(ANNA, date(2026, 3, 3), print_),
        "verdicts": (
            TextVerdict(BAS, date(2026, 3, 2), False, "0" * 64, "Korter."),
            TextVerdict(BAS, date(2026, 3, 4), True, print_),
        ),
    }
    return replace(text, **given | changes)


def a_user(user_id: UserId = ANNA, **changes: Any) -> User:
    fields: dict[str, Any] = {
        "name": user_id.title(),
        "roles": (Role.CONSULTANT,),
        "laws": (Law.WMO,),
    }
    return User(user_id, **fields | changes)


def a_reviewer(user_id: UserId = BAS, **changes: Any) -> User:
    mandate = Mandate((Law.WMO,), Decimal(10_000))
    return a_user(user_id, **{"roles": (Role.REVIEWER,), "mandates": (mandate,)} | changes)


def a_person(person_id: str = "p1", **changes: Any) -> Person:
    fields: dict[str, Any] = {
        "surname": "Öztürk",
        "initials": "F.",
        "given_names": "Fatma",
        "born": date(1951, 4, 17),
        "bsn": "999990019",
    }
    return Person(PersonId(person_id), **fields | changes)


def a_household(*people: Person, **changes: Any) -> Household:
    fields: dict[str, Any] = {
        "id": HouseholdId("h1"),
        "address": Address("Deldenerstraat", 12, "a", "7551 AB"),
        "neighbourhood": "Centrum",
        "people": people or (a_person(),),
    }
    return Household(**fields | changes)


def a_need(need_id: str = "n1", **changes: Any) -> Need:
    fields: dict[str, Any] = {
        "domain": "huishouden",
        "problem": "The house gets dirty.",
        "support_needed": SupportNeeded("Cleaning", "2 hours a week"),
        "goal": "A clean house.",
        "ladder": Ladder(
            own_strength=Finding(RungOutcome.PART, "Dusting still works."),
            network=Finding(
                RungOutcome.PART,
                "Her daughter comes by.",
                who=(NetworkHelp("Ingrid", "shopping", Decimal("1.50"), agreed=True),),
            ),
            general_facility=Finding(RungOutcome.DOES_NOT_HELP, "There is a waiting list."),
            tailored=Finding(RungOutcome.SOLVES, "Two hours a week."),
        ),
    }
    return Need(NeedId(need_id), **fields | changes)


def a_line(**changes: Any) -> Line:
    fields: dict[str, Any] = {
        "need": NeedId("n1"),
        "product": "OB1",
        "volume": Decimal(2),
        "unit": Unit.HOUR,
        "frequency": Frequency.WEEK,
        "start": date(2026, 4, 1),
        "until": date(2027, 3, 31),
        "reason": "She cannot do it herself.",
    }
    return Line(**fields | changes)


def a_report(**changes: Any) -> Report:
    fields: dict[str, Any] = {
        "received": date(2026, 2, 2),
        "question": "Can somebody help me in the house?",
        "informed": tuple(Informed(duty, date(2026, 2, 3)) for duty in Duty),
    }
    return Report(**fields | changes)


def a_case(**changes: Any) -> Case:
    """Return a case as it is when the report has just come in."""
    fields: dict[str, Any] = {
        "id": CaseId("c1"),
        "household": HouseholdId("h1"),
        "law": Law.WMO,
        "resident": PersonId("p1"),
        "owner": ANNA,
        "owner_name": "Anna",
        "number": "W-2026-7KQ4",
        "report": a_report(),
    }
    return Case(**fields | changes)


def a_full_case(**changes: Any) -> Case:
    """Return a case that is ready to be submitted."""
    fields: dict[str, Any] = {
        "identity": Identity(date(2026, 2, 9), "paspoort"),
        "needs": (a_need(),),
        "research_report": ResearchReport(date(2026, 3, 1), "Right.", signed=date(2026, 3, 2)),
        "application": Application(date(2026, 3, 2)),
        "decision": Decision(date(2026, 3, 10), (a_line(),), evaluation=date(2027, 2, 1)),
    }
    return a_case(**fields | changes)


def a_letter(pdf: bytes = b"%PDF-1.7 letter %%EOF\n", **changes: Any) -> StoredLetter:
    """Return a letter of the case as it is kept; `pdf` stands for the bytes of a PDF."""
    sha256 = hashlib.sha256(pdf).hexdigest()
    fields: dict[str, Any] = {
        "case": CaseId("c1"),
        "kind": "decision-grant",
        "on": date(2026, 3, 10),
        "sha256": sha256,
        "template": "nl/decision-grant/1/0123456789abcdef",
        "pdf": pdf,
        "addressee": "F. Öztürk",
        "language": "nl",
        "large_print": False,
        "unsigned": sha256,
        "inputs": hashlib.sha256(b"facts").hexdigest(),
        "text": "Geachte mevrouw Öztürk\n",
    }
    return StoredLetter(**fields | changes)


def a_seal(certificate: bytes = b"certificate", **changes: Any) -> StoredSeal:
    fields: dict[str, Any] = {
        "key": b"key",
        "name": "Gemeente Hengelo",
        "valid_from": datetime(2026, 1, 1, tzinfo=UTC),
        "valid_until": datetime(2029, 1, 1, tzinfo=UTC),
    }
    return StoredSeal(certificate, **fields | changes)


def listed(letter: StoredLetter) -> IssuedLetter:
    """Return a letter as its case lists it."""
    return IssuedLetter(
        letter.kind,
        letter.on,
        letter.sha256,
        language=letter.language,
        addressee=letter.addressee,
    )
