"""Reads for the data team: cases as they stood at the end of each day, by their revisions.

A day is that on which a version came in here: what a laptop wrote on Monday and brought on
Wednesday is news of Wednesday to whoever asked on Tuesday.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Engine
from sqlmodel import Session

from db import codec
from db.dialect import is_centre
from db.extract_sources import AtCentre, InFile, Source, Written
from db.parts import in_parts
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.extract.changes import Destroyed, Version
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.usecases.extract_ports import Step
from hengelo_toegang.usecases.seeing import Sight


class SqlExtracts:
    """Reads for the extracts of one user."""

    def __init__(self, engine: Engine, sight: Sight) -> None:
        self._engine = engine
        self._sight = sight

    def histories(self, since: date | None, step: Step) -> Iterator[Sequence[Version]]:
        # One transaction, so that what is read later is of the same moment.
        with Session(self._engine) as session:
            source = self._source(session)
            asked = _asked(source, since)
            done = 0
            for some in in_parts(asked):
                step(done, len(asked))
                yield from _versions(source, [asked[case] for case in some])
                done += len(some)
        step(done, done)

    def destroyed(self, since: date | None) -> Sequence[Destroyed]:
        with Session(self._engine) as session:
            found = [
                Destroyed(CaseId(case), datetime.fromisoformat(moment).date())
                for case, moment in self._source(session).destroyed()
            ]
        return [one for one in found if since is None or one.on >= since]

    def _source(self, session: Session) -> Source:
        if is_centre(session):
            return AtCentre(session)
        return InFile(session, self._sight.extracts)


def _asked(source: Source, since: date | None) -> dict[str, list[Written]]:
    """Return the cases by what they were at the end of each day; with a day those since."""
    found: dict[str, list[Written]] = defaultdict(list)
    for one in source.written(since):
        found[one.case].append(one)
    days = {case: _by_day(versions, since) for case, versions in found.items()}
    if since is None:
        return days
    return {case: versions for case, versions in days.items() if versions[-1].on >= since}


def _by_day(versions: Sequence[Written], since: date | None) -> list[Written]:
    """Return the last version of each day, from the one before `since` on."""
    last: dict[date, Written] = {}
    upto = date.min
    # Of two that went apart the one that both became stands last, whatever came in first.
    for one in sorted(versions, key=lambda one: (one.newest, one.number)):
        # A clock that was set back makes no day come twice.
        upto = max(upto, one.on)
        last[upto] = replace(one, on=upto)
    if since is None:
        return [*last.values()]
    before = [one for one in last.values() if one.on < since]
    return [*before[-1:], *(one for one in last.values() if one.on >= since)]


def _versions(source: Source, histories: Sequence[list[Written]]) -> Iterator[list[Version]]:
    """Yield cases by their versions; what was destroyed of one is left out."""
    contents: dict[str, bytes] = {}
    for some in in_parts({one.document for history in histories for one in history}):
        contents.update(source.documents(some))
    for history in histories:
        versions = [
            Version(one.on, codec.decode(Case, contents[one.document], one.schema_version))
            for one in history
            if one.document in contents
        ]
        if versions:
            yield versions
