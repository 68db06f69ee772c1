"""A real store with a household of two, somebody who writes, and who answers residents."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from db.store import Store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.domain.case import Case, Closing, Safety, Stage
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.diary import DiaryNote
from hengelo_toegang.domain.ids import CaseId, ContactId, NoteId
from hengelo_toegang.domain.involvement import Declaration, Restriction, declaration_id
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, PersonId, UserId
from hengelo_toegang.domain.safety_records import CodeStep, SafetyRecord, SafetyStep, safety_id
from hengelo_toegang.domain.transitions import Transition
from hengelo_toegang.domain.users import Role, User
from hengelo_toegang.usecases.ports import Desk, Draft
from tests.builders import (
    Clock,
    a_full_case,
    a_household,
    a_letter,
    a_person,
    a_user,
    listed,
)

ANNA, PIA, PETRA, TOM = map(UserId, ("anna", "pia", "petra", "tom"))
USERS = (
    a_user(ANNA, name="Anna de Vries", laws=tuple(Law)),
    User(PIA, "Pia Visser", (Role.PRIVACY_OFFICER,)),
    User(PETRA, "Petra Smit", (Role.PRIVACY_OFFICER,)),
    User(TOM, "Tom Bakker", (Role.TEAM_LEAD,), (Law.WMO,)),
)
SECRET = "only for this test"
C1, H1, P1 = CaseId("c1"), HouseholdId("h1"), PersonId("p1")
MARK = "Zwquemerk"
"""Stands in everything that is kept of the household and its case."""
BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass(slots=True)
class Office:
    """The store, its clock, and the desk of each user."""

    store: Store
    clock: Clock
    desk: Callable[[UserId], Desk]
    path: Path
    keys: dict[str, object] = field(default_factory=dict)


@pytest.fixture
def office(rules: bootstrap.Rules, tmp_path: Path) -> Iterator[Office]:
    clock = Clock(BEGIN)
    path = tmp_path / "residents.store"
    founded = bootstrap.found_store(
        path,
        [(user, SECRET) for user in USERS],
        rules,
        clock,
        cost=TEMPORARY_COST,
        fictitious=True,
    )

    def desk(user: UserId) -> Desk:
        return bootstrap.desk_of(founded.store, founded.keys[user], rules, clock)

    with founded.store:
        yield Office(founded.store, clock, desk, path)


def over(case: Case, on: date = date(2026, 3, 2)) -> Case:
    """Return a case that came to nothing, so that nothing runs."""
    return replace(case, stage=Stage.WITHDRAWN, withdrawn=Closing(on, f"{MARK} moved."))


def keep_file(office: Office, case: Case | None = None, household: HouseholdId = H1) -> Case:
    """Keep a household, a case, and everything that can hang on them; all of it names MARK."""
    return keep_all(office.desk, case, household)


def keep_all(
    desk_of: Callable[[UserId], Desk], case: Case | None = None, household: HouseholdId = H1
) -> Case:
    """Do so in any store, by the desks of it."""
    letter = a_letter(
        b"%PDF-1.7 Zwquemerk %%EOF\n", addressee=f"Mevrouw {MARK}", text=f"Beste {MARK}"
    )
    case = case or over(a_full_case())
    case = replace(
        case,
        letters=(listed(letter),),
        clarification=replace(
            case.clarification, question_behind=f"{MARK} asks.", safety=Safety(text=MARK)
        ),
    )
    home = a_household(a_person(surname=MARK), a_person("p2", given_names="Qzwarda", bsn=""))
    desk = desk_of(ANNA)
    with desk.open() as uow:
        uow.households.save(replace(home, id=household), "new")
        # Two versions, so that erasing has to reach them all.
        uow.cases.save(replace(case, location=f"{MARK} at home", letters=()), "report")
        uow.cases.get(case.id)
        uow.letters.add(letter)
        uow.cases.save(case, "send")
        uow.drafts.put(Draft(case.id, ANNA, "", case, (("report", MARK),), desk.now()))
        uow.papers.keep(f"spot {case.id}", f"about {MARK}")
        uow.papers.keep("searches", f"{case.number} {MARK}")
        uow.safety.save(
            SafetyRecord(
                safety_id(case.id), case.id, (SafetyStep(CodeStep.SIGNALS, ANNA, text=MARK),)
            ),
            "keep_safety",
        )
        about = Contact(
            ContactId("k1"), date(2026, 3, 2), ANNA, MARK, household=household, person=P1
        )
        uow.contacts.save(replace(about, name=MARK), "keep")
        uow.transitions.save(
            Transition("transition:t1", household, P1, Law.WMO, MARK, date(2026, 1, 1)), "told"
        )
        uow.declarations.save(
            Declaration(declaration_id(case.id, ANNA), case.id, ANNA, desk.today(), False, MARK),
            "declare",
        )
        uow.notes.save(DiaryNote(NoteId("n1"), ANNA, date(2026, 3, 2), "Ring the office."), "keep")
        uow.commit()
    with desk_of(TOM).open() as uow:
        uow.restrictions.save(
            Restriction(f"{household}/restriction", household, (ANNA,), MARK, TOM, desk.today()),
            "restrict",
        )
        uow.commit()
    return case
