"""What must hold after a course: nothing is lost, doubled or silently merged, all stores agree."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from db.central.checking import CentreFault, faults
from db.central.preparing import transaction
from db.check import verify
from db.revisions import document_of
from db.tables.chain import BranchTable, DocumentTable, HeadTable, RevisionTable
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.usecases import syncing
from hengelo_toegang.usecases.merging_ports import BY_RULE
from tests.central.centre import Centre
from tests.central.course.course import Course
from tests.central.course.journal import Edit
from tests.central.course.laptop import FIELDS, Laptop, opened

_VERSIONS = """
with versions as (
    select hash, aggregate, parents, reason, document_hash from hengelo.revisions
    where kind = 'case'
    union
    select hash, aggregate, parents, reason, document_hash from hengelo.branches
    where kind = 'case'
)
select versions.hash, aggregate, parents, reason, convert_from(content, 'UTF8')
from versions join hengelo.documents on documents.hash = document_hash
where aggregate = any (%s)
"""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a case as the centre has it."""

    hash: str
    case: str
    parents: tuple[str, ...]
    reason: str
    said: Mapping[str, str]
    """What it says in each of the fields that were written in."""


Versions = Mapping[str, Version]


def versions_of(centre: Centre, cases: Sequence[str]) -> Versions:
    """Return every version of some cases, on the chain or beside it."""
    found = {}
    for hash_, case, parents, reason, content in centre.rows(_VERSIONS, list(cases)):
        need = json.loads(content)["needs"][0]
        said = {field: need[field] for field in FIELDS}
        found[hash_] = Version(hash_, case, tuple(json.loads(parents)), reason, said)
    return found


def lost(edits: Sequence[Edit], versions: Versions) -> list[Edit]:
    """Return what somebody was told is kept and the centre does not have as it was written."""
    there = {
        (one.hash, one.case, field, one.said[field])
        for one in versions.values()
        for field in FIELDS
    }
    return [one for one in edits if (one.revision, one.case, one.field, one.text) not in there]


def doubled(versions: Versions) -> list[tuple[str, str, str]]:
    """Return what was written once and came in as if it were written twice."""
    written: dict[tuple[str, str, str], int] = defaultdict(int)
    for one in versions.values():
        for field, text in one.said.items():
            if all(versions[parent].said[field] != text for parent in one.parents):
                written[one.case, field, text] += 1
    return [what for what, times in written.items() if times > 1]


def silently_merged(versions: Versions) -> list[str]:
    """Return merges by rule in a field that both sides wrote, or that say what neither did."""
    return [
        one.hash
        for one in versions.values()
        if len(one.parents) > 1 and one.reason == BY_RULE
        for field in FIELDS
        if not _may_say(one, field, versions)
    ]


def _may_say(merge: Version, field: str, versions: Versions) -> bool:
    ours, theirs = (versions[parent].said[field] for parent in merge.parents)
    base = {versions[one].said[field] for one in _apart_since(merge, versions)}
    changed = {text for text in (ours, theirs) if text not in base}
    return merge.said[field] in (changed or {ours, theirs}) and len(changed) < 2


def _apart_since(merge: Version, versions: Versions) -> set[str]:
    """Return the last versions that both sides of a merge stand on."""
    one, other = (_behind(parent, versions) for parent in merge.parents)
    shared = one & other
    return shared - {parent for each in shared for parent in versions[each].parents}


def _behind(tip: str, versions: Versions) -> set[str]:
    found, wanted = set[str](), [tip]
    while wanted:
        each = wanted.pop()
        if each not in found:
            found.add(each)
            wanted += versions[each].parents
    return found


def unlike(laptop: Laptop, centre: Centre) -> list[str]:
    """Return the records that a laptop can read and that stand otherwise at the centre."""
    there = dict(centre.rows("select aggregate, revision from hengelo.heads"))
    prints = {hash_ for (hash_,) in centre.rows("select hash from hengelo.documents")}
    with Session(laptop.store.reading) as session:
        rows = session.exec(
            select(HeadTable.aggregate, HeadTable.revision, RevisionTable.document_hash)
            .join(RevisionTable, col(RevisionTable.hash) == HeadTable.revision)
            .join(DocumentTable, col(DocumentTable.hash) == RevisionTable.document_hash)
            .where(col(DocumentTable.content).is_not(None))
        ).all()
        for _, _, print_ in rows:
            # It refuses what is not the content with this hash.
            document_of(session, print_)
    return [
        record
        for record, newest, print_ in rows
        if there.get(record) != newest or print_ not in prints
    ]


def known_to(laptop: Laptop, cases: Sequence[str]) -> set[str]:
    """Return the versions of some cases that a laptop has, on the chain or beside it."""
    with Session(laptop.store.reading) as session:
        return {
            hash_
            for table in (RevisionTable, BranchTable)
            for hash_ in session.exec(select(table.hash).where(col(table.aggregate).in_(cases)))
        }


def faults_at(centre: Centre) -> list[CentreFault]:
    """Return what is wrong at the centre."""
    with transaction(centre.connect_to_prepare) as connection:
        return list(faults(connection))


def prove(course: Course) -> Versions:
    """Fail unless all of it holds, everywhere; return what the centre has."""
    course.calm()
    # Until somebody chose, each place goes on from its own side, with the other one beside it.
    course.choose_everywhere()
    course.calm()
    for kit in course.kits:
        with opened(kit) as laptop:
            state = syncing.state(laptop.desk)
            assert (state.waiting, state.refused) == (0, 0), syncing.refused(laptop.desk)
            otherwise = unlike(laptop, course.centre)
            assert otherwise == [], otherwise
            assert {lease.case for lease in state.leases} == {*laptop.here()}
    versions = versions_of(course.centre, course.cases)
    assert lost(course.journal.edits(), versions) == []
    assert doubled(versions) == []
    assert silently_merged(versions) == []
    for kit in course.kits:
        with opened(kit) as laptop:
            _everything_comes(laptop, course.cases, versions)
    found = faults_at(course.centre)
    assert found == [], found
    return versions


def _everything_comes(laptop: Laptop, cases: Sequence[CaseId], versions: Versions) -> None:
    """Let a laptop have every case, find all versions in it, and give them back."""
    assert laptop.fetch(*cases, why="to look at all of it")
    laptop.exchange()
    assert known_to(laptop, cases) == {*versions}
    assert {*laptop.here()} == {*cases}
    assert verify(laptop.store) is None
    laptop.exchange()
    assert {*laptop.check_in(*cases)} == {*cases}
    assert verify(laptop.store) is None
