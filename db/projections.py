"""What lists and figures read: computed from the newest revisions, in the same transaction.

Each case and each resident carries the revision it was computed from and a seal over
its rows, so that a status changed by hand in the file is found. The seal of a case is over
the version of its household too: a row put back from before a name or an address changed
is whole in itself.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import delete, text
from sqlmodel import Session, SQLModel, col, select

from db.dialect import numbers_of
from db.facts import encoded
from db.parts import in_parts
from db.search import surname_key, words_of
from db.tables.base import NO_DATE
from db.tables.cases import (
    CASE_PROJECTIONS,
    FiguresTable,
    LookTable,
    ProvisionTable,
    ReasonTable,
    ReviewTable,
    TermTable,
)
from db.tables.diary import DiaryTable
from db.tables.letters import OutgoingTable
from db.tables.worklist import ResidentTable, WorklistTable
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.evaluations import FollowReason
from hengelo_toegang.domain.figures.facts import CaseFacts
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.masking import listed_address
from hengelo_toegang.domain.people import Address, Household, Person
from hengelo_toegang.usecases.ports import OutgoingRow, Projection, ReviewRow, WorklistRow

CaseTables = tuple[
    WorklistTable
    | ReviewTable
    | OutgoingTable
    | TermTable
    | ProvisionTable
    | DiaryTable
    | ReasonTable
    | LookTable
    | FiguresTable,
    ...,
]


class Source(NamedTuple):
    """The versions from which the rows of a case are computed, by their hashes."""

    case: str
    household: str
    docid: int | None = None
    """Under what its resident will be listed; the database finds it where they are already."""


_ONE_ROW = (WorklistTable, ReviewTable, OutgoingTable, FiguresTable)
"""Tables in which a case has one row at most."""
_AFTER_AN_END = (FollowReason.REINDICATION, FollowReason.END)
"""Why a case goes on from an earlier one that decides what follows its end."""


def put_case(session: Session, case: Case, projection: Projection, source: Source) -> None:
    """Replace the rows of one case."""
    put_cases(session, [(case, projection, source)])


def put_cases(session: Session, computed: Sequence[tuple[Case, Projection, Source]]) -> None:
    """Replace the rows of cases, all at once."""
    delete_cases(session, [case.id for case, _, _ in computed])
    add_cases(session, computed)


def add_cases(session: Session, computed: Iterable[tuple[Case, Projection, Source]]) -> None:
    """Write the rows of cases that have none, all at once."""
    for case, projection, source in computed:
        session.add_all(_sealed_rows(case, projection, source))
    session.flush()


def delete_case(session: Session, case_id: CaseId) -> None:
    """Take a case out of every list."""
    delete_cases(session, [case_id])


def delete_cases(session: Session, case_ids: Sequence[CaseId]) -> None:
    """Take cases out of every list, all at once."""
    for some in in_parts(case_ids):
        for table in CASE_PROJECTIONS:
            session.execute(delete(table).where(col(table.case_id).in_(some)))


def _sealed_rows(
    case: Case, projection: Projection, source: Source
) -> tuple[WorklistTable, *CaseTables]:
    rows = case_rows(case, projection, source.case)
    rows[0].docid = source.docid
    rows[0].seal = seal(rows, source.household)
    return rows


def stored_rows(session: Session, case_ids: Sequence[str]) -> Mapping[str, list[SQLModel]]:
    """Return the rows of these cases, each case's in the order in which they were sealed."""
    found: dict[str, list[SQLModel]] = {case_id: [] for case_id in case_ids}
    for table in CASE_PROJECTIONS:
        rows = select(table).where(col(table.case_id).in_(case_ids))
        if table not in _ONE_ROW:
            rows = rows.order_by(text("position"))
        for row in session.exec(rows):
            found[row.case_id].append(row)
    return found


def put_household(session: Session, household: Household, revision: str) -> None:
    """Bring the members of a household, and what they are found by, up to date."""
    known = {
        row.person: row
        for row in session.exec(
            select(ResidentTable).where(ResidentTable.household == household.id)
        )
    }
    for fresh in resident_rows(household, _case_numbers(session, household), revision):
        row = known.pop(fresh.person, None)
        if row is None:
            session.add(fresh)
        elif row.seal != fresh.seal:
            row.sqlmodel_update(fresh.model_dump(exclude={"docid"}))
            session.add(row)
    for gone in known.values():
        session.delete(gone)
    session.flush()


def add_household(
    session: Session,
    household: Household,
    numbers: Mapping[str, list[str]],
    revision: str,
    docids: Mapping[str, int | None],
) -> None:
    """List the members of a household of whom none is listed; the caller writes it out.

    `docids` are free ones: residents who come without are written one by one.
    """
    ordered = {resident: sorted(known) for resident, known in numbers.items()}
    for row in resident_rows(household, ordered, revision):
        row.docid = docids[row.person]
        session.add(row)


def resident_rows(
    household: Household, numbers: Mapping[str, list[str]], revision: str
) -> Iterator[ResidentTable]:
    """Yield the rows that list the members of a household; `numbers` of their cases, sorted."""
    for person in household.people:
        yield _resident(household, person, numbers.get(person.id, []), revision)


def seal(rows: Iterable[SQLModel], household: str = "") -> str:
    """Return the print of rows, as far as they say anything, and of their household's version."""
    content: list[object] = [
        (type(row).__name__, row.model_dump(mode="json", exclude={"docid", "seal"})) for row in rows
    ]
    if household:
        content.append(household)
    printed = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(printed.encode()).hexdigest()


def display_name(person: Person) -> str:
    """Return a name for lists: "Boer, A. de"."""
    given = " ".join(filter(None, (person.initials or person.given_names, person.prefix)))
    return ", ".join(filter(None, (person.surname, given)))


def display_address(address: Address) -> str:
    """Return an address on one line."""
    house = f"{address.number or ''}{address.addition}"
    street = " ".join(filter(None, (address.street, house)))
    town = " ".join(filter(None, (address.postcode, address.town)))
    return ", ".join(filter(None, (street, town)))


def case_rows(
    case: Case, projection: Projection, revision: str
) -> tuple[WorklistTable, *CaseTables]:
    """Return the rows of a case, without a seal."""
    review, outgoing = projection.review, projection.outgoing
    return (
        _worklist(case, projection, revision),
        *(() if review is None else (_review(case, review),)),
        *(() if outgoing is None else (_outgoing(case, outgoing),)),
        *(
            TermTable(
                case_id=case.id,
                position=position,
                id=term.id,
                article=term.article,
                end_date=term.end,
                done=term.done,
                awaits=term.awaits,
            )
            for position, term in enumerate(projection.terms)
        ),
        *(
            ProvisionTable(
                case_id=case.id,
                position=position,
                need=line.need,
                product=line.product,
                verdict=line.verdict.value,
                form=line.form.value,
                volume=None if line.volume is None else str(line.volume),
                unit=line.unit and line.unit.value,
                frequency=line.frequency and line.frequency.value,
                start=line.start,
                until=line.until,
                provider=line.provider,
                amount=None if line.amount is None else str(line.amount),
            )
            for position, line in enumerate(projection.provisions)
        ),
        *_diary(case, projection),
        *(
            ReasonTable(case_id=case.id, position=position, place=reason.place, print=reason.print)
            for position, reason in enumerate(projection.reasons)
        ),
        *(
            LookTable(
                case_id=case.id,
                position=position,
                reviewer=look.reviewer,
                on_date=look.on,
                outcome=look.outcome.value,
                handed_in=look.handed_in,
                handed_in_by=look.handed_in_by or "",
                sections=json.dumps(look.sections),
            )
            for position, look in enumerate(projection.looks)
        ),
        _figures(case, projection.facts),
    )


def _figures(case: Case, facts: CaseFacts) -> FiguresTable:
    return FiguresTable(
        case_id=case.id,
        law=facts.law.value,
        neighbourhood=facts.neighbourhood,
        household=facts.household,
        person=facts.person,
        owner=facts.owner,
        first_day=facts.first or NO_DATE,
        last_day=NO_DATE if facts.open else facts.last or NO_DATE,
        content=encoded(facts),
    )


def _diary(case: Case, projection: Projection) -> tuple[DiaryTable, ...]:
    return tuple(
        DiaryTable(
            case_id=case.id,
            position=position,
            owner=case.owner,
            law=case.law.value,
            kind=entry.kind.value,
            about=entry.about,
            planned=entry.planned,
            due=entry.due,
            subject=entry.subject,
            ends=entry.ends,
        )
        for position, entry in enumerate(projection.diary)
    )


def _worklist(case: Case, projection: Projection, revision: str) -> WorklistTable:
    row: WorklistRow = projection.worklist
    return WorklistTable(
        case_id=case.id,
        household=case.household,
        resident_id=case.resident,
        number=row.number,
        resident=row.resident,
        law=row.law.value,
        stage=row.stage.value,
        owner=row.owner,
        owner_name=row.owner_name,
        neighbourhood=row.neighbourhood,
        next_term=row.next_term,
        due=row.due or NO_DATE,
        urgent=row.urgent,
        open=projection.open,
        as_of=projection.as_of,
        handed_by=row.handed_by or "",
        handed_note=row.handed_note,
        handed=row.handed,
        follows=(case.follows or "") if case.follow_reason in _AFTER_AN_END else "",
        revision=revision,
        seal="",
    )


def _review(case: Case, row: ReviewRow) -> ReviewTable:
    return ReviewTable(
        case_id=case.id,
        submitted_by=row.submitted_by,
        submitted_on=row.submitted_on,
        total=row.total,
        reasons=json.dumps(row.reasons),
        due=row.due or NO_DATE,
        involved=json.dumps(row.involved),
        people=json.dumps(row.people),
        second=row.second or "",
        passed_on=json.dumps(row.passed_on),
    )


def _outgoing(case: Case, row: OutgoingRow) -> OutgoingTable:
    sent = row.sent
    return OutgoingTable(
        case_id=case.id,
        letter=row.letter,
        approved_by=row.approved_by,
        approved_on=row.approved_on,
        sent_on=sent.on if sent else None,
        way=sent.way.value if sent else "",
        reason=sent.reason if sent else "",
        objection_until=row.objection_until,
    )


def _resident(
    household: Household, person: Person, numbers: list[str], revision: str
) -> ResidentTable:
    # What may not be told is neither shown in a list nor searched.
    address = listed_address(household, person)
    row = ResidentTable(
        household=household.id,
        person=person.id,
        name=display_name(person),
        surname=surname_key(person),
        born=person.born,
        bsn=person.bsn,
        address="" if address is None else display_address(address),
        words=words_of(person, address, numbers),
        revision=revision,
        seal="",
    )
    row.seal = seal([row])
    return row


def _case_numbers(session: Session, household: Household) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for resident, number in numbers_of(session, household.id):
        found.setdefault(resident, []).append(number)
    return found
