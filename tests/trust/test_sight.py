"""No read of a store shows another law, or a closed file, whoever asks and whatever for."""

import ast
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.signing import SigningKey
from sqlmodel import Session

from db.facts import encoded
from db.store import Store, create_store
from db.tables.base import NO_DATE
from db.tables.cases import FiguresTable, LookTable, ProvisionTable, ReasonTable, ReviewTable
from db.tables.diary import DiaryTable
from db.tables.letters import OutgoingTable
from db.tables.running import RunningTable, TransitionTable
from db.tables.worklist import ResidentTable, RestrictionTable, WorklistTable
from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.diary import DiaryNote, EntryKind
from hengelo_toegang.domain.figures.facts import CaseFacts
from hengelo_toegang.domain.ids import CaseId, ContactId, NoteId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, Person, PersonId, UserId
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases.figures_ports import FigureReads
from hengelo_toegang.usecases.ports import (
    ContactFilter,
    DiaryFilter,
    LogFilter,
    Queries,
    WorklistFilter,
)
from hengelo_toegang.usecases.seeing import EVERYTHING, Sight, sight_of
from tests.builders import Clock, a_user
from tests.plain_projector import PlainProjector

ROOT = Path(__file__).parents[2]
ANNA, BAS = UserId("anna"), UserId("bas")
DAY = date(2026, 3, 2)
EVER = (date.min, date.max)
BSN = "999990019"
BORN = date(1980, 5, 4)
FILES = ("open", "closed")
PLACES = tuple((law, file) for law in Law for file in FILES)
LOOKING = DiaryFilter(date(2030, 1, 1), notes_of=ANNA, recorded_from=date.min)
SAME = Person(PersonId("me"), surname="Merk", born=BORN, bsn=BSN)


def no_step(_number: int, _total: int) -> None:
    """Nobody waits for it."""


def mark(law: Law, file: str) -> str:
    """Return what stands in every row of one law and one file."""
    return f"merk{law.value}{file}"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Give a store with one case of every law in an open file and one in a closed file."""
    path = tmp_path_factory.mktemp("sight") / "sight.store"
    key = SigningKey(b"a" * 32)
    made = create_store(
        path, bytes(range(32)), store_id="s", projector=PlainProjector(), clock=Clock()
    )
    with made:
        with made.unit_of_work(ANNA, key) as uow:
            uow.users.put(a_user(), bytes(key.verify_key))
            for law, file in PLACES:
                uow.contacts.save(a_contact(law, file), "new")
            for owner in (ANNA, BAS):
                uow.notes.save(DiaryNote(NoteId(f"note-{owner}"), owner, DAY, f"van {owner}"), "n")
            uow.commit()
        with Session(made.engine) as session:
            for number, place in enumerate(PLACES):
                session.add_all(rows_of(number, *place))
            session.flush()
            session.connection().exec_driver_sql(
                "insert into resident_words (resident_words) values ('rebuild')"
            )
            session.commit()
        yield made


def a_contact(law: Law, file: str) -> Contact:
    name = mark(law, file)
    written = datetime(2026, 3, 2, 9, tzinfo=UTC)
    return Contact(
        ContactId(f"contact-{name}"),
        DAY,
        BAS,
        question=name,
        household=HouseholdId(f"home-{name}"),
        law=law,
        written=written,
    )


def rows_of(number: int, law: Law, file: str) -> list[Any]:
    name = mark(law, file)
    case, home, person = f"case-{name}", f"home-{name}", f"person-{name}"
    about: dict[str, Any] = {"revision": "r", "seal": "s"}
    running: dict[str, Any] = {
        "household": home,
        "person": person,
        "law": law.value,
        "start": DAY,
        "until": DAY,
    }
    given: dict[str, Any] = {**running, "ends": DAY, "weekly": None, "cents": "[]"}
    facts = CaseFacts(
        CaseId(case), law, name, HouseholdId(home), PersonId(person), BAS, Stage.SENT, open=True
    )
    rows: list[Any] = [
        WorklistTable(
            case_id=case,
            household=home,
            resident_id=person,
            number=f"2026-{number}",
            resident=name,
            law=law.value,
            stage=Stage.SENT.value,
            owner=BAS,
            owner_name="Bas",
            neighbourhood=name,
            next_term="",
            due=DAY,
            urgent=True,
            open=True,
            as_of=None,
            handed_by="",
            handed_note=name,
            handed=1,
            follows="",
            **about,
        ),
        ReviewTable(
            case_id=case,
            submitted_by=BAS,
            submitted_on=DAY,
            total="1",
            reasons="[]",
            due=DAY,
            involved="[]",
            people="[]",
            second="",
        ),
        OutgoingTable(
            case_id=case,
            letter="decision",
            approved_by=BAS,
            approved_on=DAY,
            sent_on=None if number % 2 else DAY,
            way="" if number % 2 else "post",
            reason="",
            objection_until=None,
        ),
        OutgoingTable(
            case_id=f"{case}-sent",
            letter="decision",
            approved_by=BAS,
            approved_on=DAY,
            sent_on=DAY if number % 2 else None,
            way="post" if number % 2 else "",
            reason="",
            objection_until=None,
        ),
        ProvisionTable(
            case_id=case,
            position=0,
            need="n",
            product="OB1",
            verdict="granted",
            form="in_kind",
            volume=None,
            unit=None,
            frequency=None,
            start=DAY,
            until=DAY,
            provider=name,
            amount="10",
        ),
        DiaryTable(
            case_id=case,
            position=0,
            owner=BAS,
            law=law.value,
            kind=EntryKind.EVALUATION.value,
            about=name,
            planned=DAY,
            due=DAY,
            subject=name,
            ends=None,
        ),
        ReasonTable(case_id=case, position=0, place="reason", print="the same"),
        LookTable(
            case_id=case,
            position=0,
            reviewer=BAS,
            on_date=DAY,
            outcome="approved",
            handed_in=None,
            handed_in_by=ANNA,
            sections="[]",
        ),
        ResidentTable(
            household=home,
            person=person,
            name=name,
            surname="merk",
            born=BORN,
            bsn=BSN,
            address=name,
            words=f"merk {name} 7551ab",
            **about,
        ),
        RunningTable(
            position=0, neighbourhood=name, product="OB1", case_id=case, provider=name, **given
        ),
        RunningTable(
            position=1, neighbourhood=name, product="OB2", case_id="", provider=name, **given
        ),
        TransitionTable(
            transition_id=f"over-{name}",
            product="OB1",
            step="to_tell",
            owner=BAS,
            due=DAY,
            events='[["told","2026-03-02"]]',
            **running,
            **about,
        ),
        FiguresTable(
            case_id=case,
            law=law.value,
            neighbourhood=name,
            household=home,
            person=person,
            owner=BAS,
            first_day=DAY,
            last_day=NO_DATE,
            content=encoded(facts),
        ),
    ]
    second = rows[0].model_copy(update={"case_id": f"{case}-sent"})
    rows.append(WorklistTable(**second.model_dump()))
    rows.append(ReasonTable(case_id=f"{case}-sent", position=0, place="reason", print="the same"))
    if file == "closed":
        rows.append(
            RestrictionTable(
                restriction_id=f"{home}/restriction",
                household=home,
                allowed=json.dumps([BAS]),
                holds=True,
                **about,
            )
        )
    return rows


READS: Mapping[str, Callable[[Queries], object]] = {
    "worklist": lambda asked: asked.worklist(WorklistFilter(open_only=False)),
    "worklist_counts": lambda asked: asked.worklist_counts(WorklistFilter(), DAY, 7),
    "find_cases": lambda asked: asked.find_cases("merk", tuple(Law), 99),
    "cases_named": lambda asked: asked.cases_named([f"case-{mark(*one)}" for one in PLACES]),
    "review_queue": lambda asked: asked.review_queue(),
    "copies": lambda asked: [asked.copies(CaseId(f"case-{mark(*one)}")) for one in PLACES],
    "paid": lambda asked: asked.paid("OB1"),
    "looks_since": lambda asked: asked.looks_since(date.min),
    "to_send": lambda asked: asked.to_send(),
    "sent_since": lambda asked: asked.sent_since(date.min),
    "find_residents": lambda asked: asked.find_residents("merk", 99),
    "residents_with_bsn": lambda asked: asked.residents_with_bsn(BSN),
    "residents_like": lambda asked: asked.residents_like(SAME, 99),
    "residents_twice": lambda asked: asked.residents_twice(),
    "neighbourhoods_at": lambda asked: asked.neighbourhoods_at("7551 AB"),
    "diary": lambda asked: asked.diary(LOOKING, limit=99),
    "diary_count": lambda asked: asked.diary_count(LOOKING),
    "contacts": lambda asked: asked.contacts(ContactFilter(date.min), limit=99),
    "running_until": lambda asked: asked.running_until(*EVER),
    "transitions_to_tell": lambda asked: asked.transitions_to_tell(
        {"OB1": date.min}, date.max, tuple(Law)
    ),
}
"""Every read that says anything of residents, asked as widely as it can be."""

ALL_LAWS = {"find_residents", "residents_with_bsn", "residents_like", "residents_twice"}
"""A household is of no law: who works with residents finds them, unless their file is closed."""
DECIDING = {"review_queue", "copies", "paid", "looks_since"}
SENDING = {"to_send", "sent_since"}
COUNTS = {"worklist_counts", "diary_count", "transitions_to_tell", "copies"}

FIGURES = {"looks_between", "looks_at", "figures"}
"""They name no case: which laws they count is asked below."""
EXTRACTS = {"extracts"}
"""They read versions and no lists: `tests/extract` asks them under each sight."""
COUNTED: Mapping[str, Callable[[FigureReads], object]] = {
    "cases": lambda asked: asked.year(2026, no_step).cases,
    "running": lambda asked: asked.year(2026, no_step).running,
    "transitions": lambda asked: asked.year(2026, no_step).transitions,
    "open": lambda asked: asked.open(),
}

SAYING_NOTHING = {
    "reach": "reads nothing",
    "last_used": "a moment, of nobody",
    "hidden_like": "that there is somebody, which is all that may be said",
    "contacts_up_to": "ids, by which nothing can be read",
    "notes_done_up_to": "ids, by which nothing can be read",
}
LOG: Mapping[str, Callable[[Queries], object]] = {
    "audit_log": lambda asked: asked.audit_log(LogFilter(store_too=True)),
    "cases_numbered": lambda asked: asked.cases_numbered("2026-0"),
    "case_numbers": lambda asked: asked.case_numbers({f"case-{mark(*PLACES[0])}"}),
}
"""Only who reads the log asks these; they tell who did what, and numbers of cases."""

laws = st.frozensets(st.sampled_from(list(Law)))
sights = st.builds(
    Sight,
    st.sampled_from([ANNA, BAS, UserId("carla")]),
    sees=laws,
    decides=laws,
    sends=laws,
    leads=st.booleans(),
    residents=st.booleans(),
    figures=laws,
)
few = settings(max_examples=20, deadline=None)


def allowed(read: str, sight: Sight) -> set[str]:
    """Return the marks that one user may see in the answer to a read."""
    files = FILES if sight.user == BAS else FILES[:1]
    if read in ALL_LAWS:
        seen = frozenset(Law) if sight.residents else frozenset()
    elif read in DECIDING:
        seen = sight.decides
    elif read in SENDING:
        seen = sight.sends
    elif read in ("neighbourhoods_at", "find_cases"):
        seen = sight.sees if sight.residents else frozenset()
    elif read == "contacts" and sight.user == BAS:
        seen = frozenset(Law) if sight.sees else frozenset()
    else:
        seen = sight.sees
    if read == "looks_since" and not sight.leads and sight.user != BAS:
        seen = frozenset()
    return {mark(law, file) for law in seen for file in files}


def shown(answer: object) -> set[str]:
    return {mark(*place) for place in PLACES if mark(*place) in repr(answer)}


def test_every_read_is_in_the_table():
    reads = {name for name in vars(Queries) if not name.startswith("_")}
    assert reads == set(READS) | set(SAYING_NOTHING) | set(LOG) | FIGURES | EXTRACTS


@pytest.mark.parametrize("read", sorted(set(READS) - COUNTS))
@few
@given(sight=sights)
def test_a_read_shows_what_its_user_may_see_and_nothing_else(store, read, sight):
    assert shown(READS[read](store.queries_for(sight))) == allowed(read, sight)


@pytest.mark.parametrize("read", sorted(set(READS) - COUNTS))
def test_who_keeps_the_store_sees_everything(store, read):
    assert shown(READS[read](store.queries_for(EVERYTHING))) == {mark(*one) for one in PLACES}


@few
@given(sight=sights)
def test_a_count_counts_what_its_list_shows(store, sight):
    asked = store.queries_for(sight)
    assert asked.worklist_counts(WorklistFilter(), DAY, 7).total == len(
        asked.worklist(WorklistFilter(), limit=99)
    )
    assert asked.diary_count(LOOKING) == len(asked.diary(LOOKING, limit=99))
    assert READS["transitions_to_tell"](asked) == len(
        [one for one in asked.running_until(*EVER) if one.product == "OB1"]
    )


@few
@given(sight=sights)
def test_copies_are_counted_in_cases_that_may_be_judged(store, sight):
    asked = store.queries_for(sight)
    for law, file in PLACES:
        found = asked.copies(CaseId(f"case-{mark(law, file)}"))
        if mark(law, file) not in allowed("copies", sight):
            assert found == {}
        else:
            others = 2 if sight.user == BAS else 0
            assert sum(found.values()) == others


@few
@given(sight=sights)
def test_figures_count_the_laws_that_are_seen_in_open_files(store, sight):
    asked = store.queries_for(sight)
    files = FILES if sight.user == BAS else FILES[:1]
    counted = sorted(look.law for look in asked.looks_between(*EVER))
    assert counted == sorted(law for law in sight.sees for _ in files)
    of_others = asked.looks_at([ANNA, BAS], *EVER).get(ANNA, ())
    seen = counted if sight.leads or sight.user == ANNA else []
    assert sorted(look.law for look in of_others) == seen


@pytest.mark.parametrize("part", sorted(COUNTED))
@few
@given(sight=sights)
def test_what_is_counted_is_of_the_laws_of_figures_closed_files_too(store, part, sight):
    found = shown(COUNTED[part](store.queries_for(sight).figures))
    assert found == {mark(law, file) for law in sight.figures for file in FILES}


@few
@given(sight=sights)
def test_contacts_are_counted_without_what_was_asked(store, sight):
    found = store.queries_for(sight).figures.year(2026, no_step).contacts
    assert sorted(one.law for one in found) == sorted(law for law in sight.figures for _ in FILES)
    assert not shown(found)


@few
@given(sight=sights)
def test_years_and_cases_are_those_of_the_laws_of_figures(store, sight):
    asked = store.queries_for(sight).figures
    assert asked.cases() == len(sight.figures) * len(FILES)
    assert asked.years() == ([2026] if sight.figures else [])


@few
@given(sight=sights)
def test_of_what_is_counted_is_opened_what_may_be(store, sight):
    named = [CaseId(f"case-{mark(*place)}") for place in PLACES]
    assert shown(store.queries_for(sight).figures.hits(named)) == allowed("worklist", sight)


@few
@given(sight=sights)
def test_what_lies_with_somebody_is_of_the_laws_of_who_asks(store, sight):
    found = shown(store.queries_for(sight).figures.of_owners([BAS], DAY))
    assert found == {mark(law, file) for law in sight.sees | sight.figures for file in FILES}
    assert not store.queries_for(sight).figures.of_owners([ANNA], DAY)


def test_every_read_for_figures_is_in_a_test():
    reads = {name for name in vars(FigureReads) if not name.startswith("_")}
    assert reads == {"mark", "years", "cases", "year", "hits", "open", "of_owners"}


@few
@given(sight=sights)
def test_of_a_closed_file_is_only_said_that_there_is_one(store, sight):
    asked = store.queries_for(sight)
    assert asked.hidden_like(SAME) is (sight.residents and sight.user != BAS)


@few
@given(sight=sights)
def test_notes_are_of_who_wrote_them(store, sight):
    rows = store.queries_for(sight).diary(LOOKING, limit=99)
    assert ("van anna" in repr(rows)) is (sight.user == ANNA)
    assert "van bas" not in repr(rows)


@pytest.mark.parametrize("read", sorted(LOG))
def test_the_log_is_for_who_may_read_it_and_holds_no_content(store, read):
    """Whoever works on cases does not see who looked at what."""
    assert not LOG[read](store.queries_for(sight_of(a_user(laws=tuple(Law)))))
    officer = a_user(roles=(Role.PRIVACY_OFFICER,), laws=tuple(Law))
    answer = LOG[read](store.queries_for(sight_of(officer)))
    assert answer
    assert not store.queries_for(sight_of(officer)).worklist(WorklistFilter())


def test_ids_to_erase_tell_nothing(store):
    nobody = store.queries_for(Sight(UserId("nobody")))
    for found in (nobody.contacts_up_to(date.max, 9), nobody.notes_done_up_to(date.max, 9)):
        assert all(isinstance(one, str) for one in found)


def test_a_sight_is_no_wider_than_the_user():
    user = a_user(laws=(Law.WMO,))
    sight = sight_of(user)
    wmo = frozenset({Law.WMO})
    assert (sight.user, sight.sees, sight.sends) == (user.id, wmo, wmo)
    assert not sight.closed_too
    assert not sight.reads_log
    assert not sight.figures


def test_only_who_keeps_the_store_reads_it_without_a_sight():
    """A screen or a use case that could, would need no leave of anybody."""
    whole = {"queries_for", "SqlQueries", "hengelo_toegang.usecases.seeing"}
    allowed_in = {"hengelo_toegang/bootstrap.py", "hengelo_toegang/usecases/seeing.py"}
    for package in ("ui", "hengelo_toegang/usecases", "hengelo_toegang/adapters"):
        for path in sorted((ROOT / package).rglob("*.py")):
            if str(path.relative_to(ROOT)) in allowed_in:
                continue
            text = path.read_text(encoding="utf-8")
            if not any(name.rpartition(".")[2] in text for name in whole):
                continue
            nodes = [*ast.walk(ast.parse(text))]
            names = {
                getattr(node, name, "")
                for node in nodes
                for name in ("id", "attr", "name", "module")
            }
            assert not names & whole, path
