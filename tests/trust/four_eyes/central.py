"""A central store that lies, that others brought something to, or that keeps something back."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from db import codec
from db.revisions import hash_of
from db.tables.chain import RevisionTable
from hengelo_toegang.domain.blockers import Blocker
from hengelo_toegang.domain.exchange import BundleRefused, BundleTrouble
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases import syncing
from hengelo_toegang.usecases.sync_ports import Brought
from hengelo_toegang.words_central import refused_words
from tests.central.offices import users_of
from tests.repertoire import CASE
from tests.sync.paper_line import Change, Paper, PaperLine
from tests.trust.four_eyes.attack import Route, attack
from tests.trust.four_eyes.bundles import approves, elsewhere
from tests.trust.four_eyes.by_hand import mandate_row
from tests.trust.four_eyes.office import Office, Refused, approved_by, dutch
from tests.trust.four_eyes.people import ANNA, BERT, CHRIS, DORA

Row = dict[str, Any]
CENTRE = Route.CENTRE


class Lying(PaperLine):
    """Hands over other rows than the centre has."""

    lie: Callable[[list[Row]], list[Row]] = staticmethod(lambda rows: rows)

    def pull(self, device: str, after: int, most: int) -> Brought:
        brought = super().pull(device, after, most)
        rows = {**brought.rows, "revisions": self.lie(list(brought.rows.get("revisions", ())))}
        return Brought(brought.upto, brought.more, rows, brought.leases)


@dataclass(frozen=True)
class Region:
    """Two machines that exchange with one central store, which has what the first one has."""

    paper: Paper
    here: Office
    there: Office

    def carried_off(self, by: UserId) -> None:
        """Let somebody take the case over, and have it on the second machine."""
        _has(self.there, PaperLine(self.paper, by))

    def bring(self, by: UserId) -> None:
        """Let somebody on the second machine send what they have."""
        assert not syncing.exchange(self.there.desk(by), PaperLine(self.paper, by)).refused

    def back(self, lie: Callable[[list[Row]], list[Row]] = lambda rows: rows) -> None:
        """Let Anna have the case again; what is refused of it counts as refused to her."""
        line = Lying(self.paper, ANNA)
        line.lie = lie
        _has(self.here, line)
        for one in syncing.refused(self.here.desk(ANNA)):
            why = BundleRefused(BundleTrouble(one.why), one.aggregate)
            words = refused_words(one.why, dutch(), incoming=one.incoming)
            logged = self.here.logged_of(ANNA)
            self.here.refused.append(Refused(ANNA, words, logged, why))


@contextmanager
def _region(at_work: Office) -> Iterator[Region]:
    paper = Paper(at_work.stage.clock, keepers={ANNA})
    with elsewhere(at_work) as there:
        for office in (at_work, there):
            syncing.join(office.desk(ANNA), "paper")
        with at_work.desk(ANNA).open() as uow:
            for row in uow.sync.next_batch(10_000, 10**9)["users"]:
                paper.rows["user"][row["hash"]] = row
        syncing.exchange(at_work.desk(ANNA), PaperLine(paper, ANNA))
        yield Region(paper, at_work, there)


def _has(at_work: Office, line: PaperLine) -> None:
    """Take the case over, whoever has it; it is here when this returns."""
    (lease,) = syncing.take_over(at_work.desk(line.user), line, CASE, "haast")
    assert lease.granted


@attack(CENTRE, "approved here, after a change that only the centre has",
        Blocker.CHANGED_AFTER_SUBMISSION)  # fmt: skip
def _changed_there(at_work: Office) -> None:
    with _region(at_work) as region:
        region.carried_off(CHRIS)
        region.there.write(CHRIS)
        region.bring(CHRIS)
        at_work.judge(BERT)
        region.back()


@attack(CENTRE, "own work, handed in and approved on a laptop past the program",
        Blocker.NOT_APPROVED)  # fmt: skip
def _own_work(at_work: Office) -> None:
    with _region(at_work) as region:
        region.carried_off(CHRIS)
        region.there.write(CHRIS)
        region.there.submit(ANNA)
        approves(CHRIS)(region.there)
        region.bring(CHRIS)
        region.back()
    assert at_work.case().reviews


@attack(CENTRE, "an approval in the name of the reviewer, brought by another laptop",
        BundleTrouble.FORGED_REVIEW)  # fmt: skip
def _in_anothers_name(at_work: Office) -> None:
    with _region(at_work) as region:
        region.carried_off(CHRIS)
        region.there.forge(CHRIS, lambda case: approved_by(BERT, case))
        region.bring(CHRIS)
        region.back()


@attack(CENTRE, "an approval that the centre wrote into a version", BundleTrouble.FORGED)
def _written_in(at_work: Office) -> None:
    def lie(rows: list[Row]) -> list[Row]:
        last = max(number for number, row in enumerate(rows) if row["aggregate"] == CASE)
        return [*rows[:last], _approved(rows[last], at_work), *rows[last + 1 :]]

    with _region(at_work) as region:
        region.carried_off(CHRIS)
        region.there.write(CHRIS)
        region.bring(CHRIS)
        region.back(lie)


def _approved(row: Row, at_work: Office) -> Row:
    """Return a version with an approval in it, hashed as it is now, in the reviewer's name."""
    content = codec.encode(approved_by(BERT, at_work.case()))
    print_ = hashlib.sha256(content).hexdigest()
    named = {name: row[name] for name in row if name != "document"}
    changed = {**named, "author": BERT, "document_hash": print_}
    return {
        **changed,
        "hash": hash_of(RevisionTable(**{**changed, "signature": b""})),
        "document": content.decode(),
    }


@attack(CENTRE, "the version of a writer that the centre keeps back",
        BundleTrouble.PARENT_MISSING)  # fmt: skip
def _kept_back(at_work: Office) -> None:
    def lie(rows: list[Row]) -> list[Row]:
        return [row for row in rows if row["author"] != CHRIS]

    with _region(at_work) as region:
        region.carried_off(CHRIS)
        region.there.write(CHRIS)
        region.there.submit(ANNA)
        region.there.judge(BERT)
        region.bring(CHRIS)
        region.back(lie)


@attack(CENTRE, "a mandate that the centre took from a colleague", BundleTrouble.UNVOUCHED,
        nightly=True)  # fmt: skip
def _mandate(at_work: Office) -> None:
    with _region(at_work) as region:
        region.carried_off(DORA)
        mandate_row(region.there, DORA, CHRIS)
        approves(DORA)(region.there)
        region.bring(DORA)
        # Her laptop does not offer what nobody may vouch for: the centre has it all the same.
        for row in users_of(region.there.store):
            if row["hash"] not in region.paper.rows["user"]:
                region.paper.rows["user"][row["hash"]] = row
                region.paper.feed.append(Change("user", row["hash"]))
        region.back()
    assert at_work.case().reviews
