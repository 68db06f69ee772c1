"""Every question that screens ask of a store, each in several ways.

A new method of `SqlQueries` has no questions here until somebody writes them; a test says so.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from db.queries import SqlQueries
from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.extract.changes import changes
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Person, PersonId, UserId
from hengelo_toegang.usecases.ports import (
    ContactFilter,
    DiaryFilter,
    LogFilter,
    WorklistFilter,
)

Ask = Callable[[SqlQueries], Any]

TODAY = date(2026, 10, 6)
LONG_AGO, LATER = TODAY - timedelta(days=3000), TODAY + timedelta(days=3000)
ANNA = UserId("anna")
NEVER = date.max
PAGE = 3


def _pages(page: Callable[[Any], Sequence[Any]]) -> list[Any]:
    """Return everything that comes page after page."""
    found: list[Any] = []
    while more := page(found[-1] if found else None):
        found += more
    return found


def _worklist(queries: SqlQueries, **chosen: Any) -> list[Any]:
    wanted = WorklistFilter(**chosen)
    return _pages(lambda after: queries.worklist(wanted, after, PAGE))


def _diary(queries: SqlQueries, **chosen: Any) -> list[Any]:
    wanted = DiaryFilter(LATER, **chosen)
    return _pages(lambda after: queries.diary(wanted, after, PAGE))


def _contacts(queries: SqlQueries, **chosen: Any) -> list[Any]:
    wanted = ContactFilter(LONG_AGO, **chosen)
    return _pages(lambda after: queries.contacts(wanted, after, PAGE))


def _log(queries: SqlQueries, **chosen: Any) -> list[Any]:
    wanted = LogFilter(**chosen)
    return _pages(lambda after: queries.audit_log(wanted, after, 400))


def _people(queries: SqlQueries) -> Sequence[Any]:
    return queries.find_residents("9999", 12)


def _cases(queries: SqlQueries) -> list[CaseId]:
    return [row.case for row in _worklist(queries, open_only=False)]


def _same_as(hit: Any) -> Person:
    surname = hit.name.split(",")[0]
    return Person(id=PersonId("somebody"), surname=surname, born=hit.born, bsn=hit.bsn)


def _year(queries: SqlQueries, year: int) -> list[list[str]]:
    """Return what there is to count in a year, in whatever order it was read."""
    found = queries.figures.year(year, lambda _number, _total: None)
    parts = (found.cases, found.running, found.transitions, found.contacts)
    return [sorted(map(repr, part)) for part in parts]


def _rows(queries: SqlQueries) -> list[str]:
    """Return the rows for the data team that cases give now, and once gave."""
    found = queries.extracts.histories(None, lambda _number, _total: None)
    cases = [changes(versions, scores=True) for versions in found]
    return sorted(f"{one.case.id} {one.place} {one.row}" for case in cases for one in case)


def _products(queries: SqlQueries) -> list[str]:
    return sorted({row.product for row in queries.running_until(LONG_AGO, NEVER)})


QUESTIONS: Mapping[str, Sequence[Ask]] = {
    "reach": [lambda q: q.reach()],
    "last_used": [lambda q: q.last_used()],
    "worklist": [
        lambda q: _worklist(q),
        lambda q: _worklist(q, open_only=False),
        lambda q: _worklist(q, owners=(ANNA, UserId("carla"))),
        lambda q: _worklist(q, laws=(Law.JEUGD,), stages=tuple(Stage), urgent_only=True),
        lambda q: _worklist(q, until=TODAY, words="de"),
        lambda q: _worklist(q, handed_only=True),
        lambda q: _worklist(q, open_only=False, stages=tuple(Stage)),
    ],
    "worklist_counts": [
        lambda q: q.worklist_counts(WorklistFilter(), TODAY, 14),
        lambda q: q.worklist_counts(WorklistFilter(words="van", open_only=False), TODAY, 14),
    ],
    "find_cases": [
        lambda q: q.find_cases(f"{TODAY.year}", limit=50),
        lambda q: q.find_cases("de", (Law.WMO,)),
        lambda q: q.find_cases("9999", limit=50),
    ],
    "review_queue": [lambda q: q.review_queue()],
    "copies": [lambda q: [q.copies(case) for case in _cases(q)]],
    "paid": [lambda q: [q.paid(product) for product in _products(q)]],
    "looks_between": [lambda q: q.looks_between(LONG_AGO, LATER)],
    "looks_at": [lambda q: q.looks_at((ANNA, UserId("carla"), UserId("daan")), LONG_AGO, LATER)],
    "looks_since": [lambda q: q.looks_since(LONG_AGO)],
    "to_send": [lambda q: q.to_send()],
    "sent_since": [lambda q: q.sent_since(LONG_AGO)],
    "find_residents": [
        lambda q: [q.find_residents(letter, 40) for letter in "abdjkv"],
        lambda q: q.find_residents("de", 3),
        lambda q: q.find_residents("7551 AB"),
        lambda q: q.find_residents("9999", 500),
        lambda q: q.find_residents("jan hengelo"),
        lambda q: q.find_residents("\U0010ffff"),
    ],
    "residents_with_bsn": [lambda q: [q.residents_with_bsn(hit.bsn) for hit in _people(q)]],
    "residents_like": [lambda q: [q.residents_like(_same_as(hit)) for hit in _people(q)]],
    "residents_twice": [lambda q: q.residents_twice()],
    "hidden_like": [lambda q: [q.hidden_like(_same_as(hit)) for hit in _people(q)]],
    "neighbourhoods_at": [lambda q: [q.neighbourhoods_at(one) for one in ("7551", "7555 AB", "")]],
    "diary": [
        lambda q: _diary(q),
        lambda q: _diary(q, owners=(ANNA,), notes_of=ANNA, recorded_from=LONG_AGO),
        lambda q: _diary(q, laws=(Law.WMO,), recorded_from=LONG_AGO, weeks_ahead=2),
        lambda q: _diary(q, owners=tuple(map(UserId, ("anna", "carla", "daan", "bert")))),
    ],
    "diary_count": [
        lambda q: q.diary_count(DiaryFilter(LATER, notes_of=ANNA, recorded_from=LONG_AGO)),
        lambda q: q.diary_count(DiaryFilter(TODAY, owners=(ANNA,))),
    ],
    "contacts": [
        lambda q: _contacts(q),
        lambda q: _contacts(q, words="huis"),
        lambda q: _contacts(q, by=ANNA, laws=(Law.WMO,)),
    ],
    "contacts_up_to": [lambda q: q.contacts_up_to(LATER, 500)],
    "notes_done_up_to": [lambda q: q.notes_done_up_to(LATER, 500)],
    "running_until": [
        lambda q: q.running_until(LONG_AGO, LATER),
        lambda q: q.running_until(LONG_AGO, NEVER, _products(q)[:2]),
    ],
    "transitions_to_tell": [
        lambda q: q.transitions_to_tell(
            dict.fromkeys(("OB2", *_products(q)), LONG_AGO), NEVER, tuple(Law)
        ),
    ],
    "figures": [
        lambda q: (q.figures.years(), q.figures.cases()),
        *(partial(_year, year=year) for year in (TODAY.year - 1, TODAY.year)),
        lambda q: sorted(map(repr, q.figures.open())),
        lambda q: sorted(map(repr, q.figures.of_owners((ANNA, UserId("carla")), LONG_AGO))),
        lambda q: q.figures.hits(_cases(q)),
    ],
    "extracts": [lambda q: _rows(q), lambda q: q.extracts.destroyed(None)],
    "audit_log": [
        lambda q: _log(q),
        lambda q: _log(q, store_too=True, since=TODAY),
        lambda q: _log(q, actor=ANNA, until=TODAY),
        lambda q: _log(q, refused_only=True),
    ],
    "cases_numbered": [
        lambda q: [q.cases_numbered(row.number) for row in _worklist(q, open_only=False)]
    ],
    "case_numbers": [lambda q: q.case_numbers([*_cases(q), "nobody"])],
    "audit_events": [
        lambda q: q.audit_events(),
        lambda q: [q.audit_events(case) for case in _cases(q)],
    ],
}
