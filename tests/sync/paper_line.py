"""A central store on paper: the same four questions, answered from lists in memory.

It keeps to the contract of `sync_ports.Line` as the functions of the real one do, and hands
everything over as JSON, as the wire does.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.syncing import Lease, LineTrouble, Verdict
from hengelo_toegang.usecases.sync_ports import Answer, Batch, Brought, LineDown

Row = dict[str, Any]
REFERENCE = ("text", "facility", "roster", "settings", "policy")
NEW_CASE = timedelta(days=30)


@dataclass(frozen=True)
class Change:
    """One line of the feed."""

    what: str
    key: str
    record: str = ""
    device: str = ""
    """For which device alone it is told again; empty for everybody."""


@dataclass
class Paper:
    """What the centre has."""

    now: Callable[[], datetime]
    rows: dict[str, dict[str, Row]] = field(
        default_factory=lambda: {"user": {}, "revision": {}, "letter": {}, "head": {}}
    )
    certificates: list[Row] = field(default_factory=list)
    heads: dict[str, str] = field(default_factory=dict)
    """The newest version of each record."""
    branches: set[str] = field(default_factory=set)
    trails: dict[str, list[Row]] = field(default_factory=dict)
    feed: list[Change] = field(default_factory=list)
    leases: dict[str, Lease] = field(default_factory=dict)
    taken_from: dict[str, str] = field(default_factory=dict)
    keepers: set[str] = field(default_factory=set)

    def said(self, record: str) -> Row:
        """Return what the newest version of a record says; nothing once it was destroyed."""
        newest = self.rows["revision"][self.heads[record]]
        return dict(json.loads(newest["document"] or "{}"))

    def kind(self, record: str) -> str:
        return str(self.rows["revision"][self.heads[record]]["kind"])

    def laws(self, user: UserId) -> Collection[str]:
        return tuple(self._user(user)["laws"])

    def roles(self, user: UserId) -> Collection[str]:
        return tuple(self._user(user)["roles"])

    def _user(self, user: UserId) -> Row:
        versions = [one for one in self.rows["user"].values() if one["user_id"] == user]
        if not versions:
            raise LineDown(LineTrouble.NOT_LET_IN, user)
        return dict(json.loads(versions[-1]["content"]))

    def sees(self, user: UserId, kind: str, said: Row) -> bool:
        law = said.get("law")
        if kind in ("declaration", "safety") and said["case"] in self.heads:
            law = self.said(said["case"])["law"]
        return law is None or law in self.laws(user)

    def chain(self, record: str) -> set[str]:
        """Return the hashes of a record that are not beside its chain."""
        found = {key for key, row in self.rows["revision"].items() if row["aggregate"] == record}
        return found - self.branches


@dataclass
class PaperLine:
    """The line of one person to it; `cut` is called before and after each question."""

    paper: Paper
    user: UserId
    cut: Callable[[str], object] = lambda _where: None
    asked: Counter[str] = field(default_factory=Counter)

    def push(self, device: str, batch: Batch) -> Answer:
        with_all = self._over_the_line("push", batch)
        paper, verdicts = self.paper, dict[str, Verdict]()
        for row in with_all["users"]:
            verdicts[row["hash"]] = self._take_user(row)
        for row in with_all["revisions"]:
            verdicts[row["hash"]] = self._take_revision(row, device)
        for row in with_all["letters"]:
            verdicts[row["sha256"]] = self._take_letter(row)
        for row in with_all["certificates"]:
            if row not in paper.certificates:
                paper.certificates.append(row)
                paper.feed.append(Change("certificate", row["certificate"]))
        log = self._take_trail(device, with_all["events"])
        head = with_all["head"]
        if head and paper.trails[device][-1]["hash"] == head["hash"]:
            paper.rows["head"][device] = head
            paper.feed.append(Change("head", device))
        self.cut("after push")
        return Answer(verdicts, log)

    def pull(self, device: str, after: int, most: int) -> Brought:
        self._over_the_line("pull", {})
        paper = self.paper
        wanted = dict.fromkeys(
            (number, change)
            for number, change in enumerate(paper.feed, start=1)
            if number > after and self._is_for(device, change)
        )
        found: dict[str, dict[str, Row]] = {}
        upto, size, more = len(paper.feed), 0, False
        for number, change in wanted:
            if size >= most:
                more = True
                break
            row = self._row(change)
            found.setdefault(change.what, {})[change.key] = row
            size += len(json.dumps(row))
            upto = number
        rows = {f"{what}s": list(of.values()) for what, of in found.items()}
        mine = [
            replace(lease, granted=lease.device == device)
            for case, lease in paper.leases.items()
            if device in (lease.device, paper.taken_from.get(case))
        ]
        self.cut("after pull")
        told = self._over_the_wire(rows)
        return Brought(upto if more else len(paper.feed), more, told, mine)

    def check_out(
        self, device: str, cases: Collection[CaseId], period: timedelta, take_over: str = ""
    ) -> Sequence[Lease]:
        self._over_the_line("check_out", {})
        paper, answer = self.paper, []
        if not cases:
            asked = [self._held(one, device) for one in paper.heads if self._may_ask(one)]
            return [replace(one, to_judge=self._is_to_judge(one.case)) for one in asked]
        for case in (one for one in paper.heads if self._may_ask(one)):
            if not {case, paper.said(case)["number"]} & {*cases}:
                continue
            held = self._held(case, device)
            free = not held.user or held.device == device or held.until < paper.now()  # type: ignore[operator]
            if not free and not take_over:
                answer.append(held)
                continue
            if held.device not in ("", device):
                paper.taken_from[case] = held.device
            until, why = paper.now() + period, "" if free else take_over
            paper.leases[case] = replace(
                held, user=self.user, device=device, until=until, reason=why, granted=True
            )
            self._tell_again(device, case)
            answer.append(paper.leases[case])
        self.cut("after check_out")
        return answer

    def release(self, device: str, heads: Mapping[str, str]) -> Mapping[str, bool]:
        self._over_the_line("release", dict(heads))
        known = {
            record: self.paper.rows["revision"].get(print_, {}).get("aggregate") == record
            for record, print_ in heads.items()
        }
        for record in (record for record, there in known.items() if there):
            lease = self.paper.leases.get(record)
            if lease is not None and lease.device == device:
                del self.paper.leases[record]
            if self.paper.taken_from.get(record) == device:
                del self.paper.taken_from[record]
        self.cut("after release")
        return known

    def close(self) -> None:
        """Hang up: there is nothing to hang up on paper."""

    def _over_the_line(self, what: str, batch: Batch) -> Row:
        self.cut(f"before {what}")
        self.asked[what] += 1
        self.paper.laws(self.user)
        return self._over_the_wire(batch)

    @staticmethod
    def _over_the_wire(batch: Batch) -> Row:
        return dict(json.loads(json.dumps(batch)))

    def _take_user(self, row: Row) -> Verdict:
        if row["hash"] in self.paper.rows["user"]:
            return Verdict.KNOWN
        if self.user not in self.paper.keepers:
            return Verdict.NOT_A_KEEPER
        self.paper.rows["user"][row["hash"]] = row
        self.paper.feed.append(Change("user", row["hash"]))
        return Verdict.CHAIN

    def _take_revision(self, row: Row, device: str) -> Verdict:
        paper, record = self.paper, row["aggregate"]
        revisions, parents = paper.rows["revision"], json.loads(row["parents"])
        if row["hash"] in revisions:
            return Verdict.KNOWN
        if row["document"] is None:
            return Verdict.ERASED
        if hashlib.sha256(row["document"].encode()).hexdigest() != row["document_hash"]:
            return Verdict.ALTERED
        if any(parent not in revisions for parent in parents):
            return Verdict.PARENT_MISSING
        said = json.loads(row["document"])
        if not paper.sees(self.user, row["kind"], said):
            return Verdict.NOT_YOUR_LAW
        revisions[row["hash"]] = row
        paper.feed.append(Change("revision", row["hash"], record))
        newest = paper.heads.get(record)
        if newest is not None and newest not in parents:
            paper.branches.add(row["hash"])
            return Verdict.BRANCH
        paper.heads[record] = row["hash"]
        paper.branches -= {*parents}
        if newest is None and row["kind"] == "case":
            until = paper.now() + NEW_CASE
            paper.leases[record] = Lease(
                CaseId(record), said["number"], self.user, device, until, granted=True
            )
            self._tell_again(device, record, but=record)
        return Verdict.CHAIN

    def _take_letter(self, row: Row) -> Verdict:
        if row["sha256"] in self.paper.rows["letter"]:
            return Verdict.KNOWN
        if row["case_id"] not in self.paper.heads:
            return Verdict.PARENT_MISSING
        self.paper.rows["letter"][row["sha256"]] = row
        self.paper.feed.append(Change("letter", row["sha256"], row["case_id"]))
        return Verdict.CHAIN

    def _take_trail(self, device: str, events: Sequence[Row]) -> int:
        known = self.paper.trails.setdefault(device, [])
        for event in events:
            last = known[-1]["hash"] if known else ""
            if (event["sequence"], event["previous"]) == (len(known) + 1, last):
                known.append(event)
        return len(known)

    def _is_for(self, device: str, change: Change) -> bool:
        if change.device not in ("", device):
            return False
        if change.what not in ("revision", "letter"):
            return True
        wanted = (
            bool(change.device)
            or self.paper.kind(change.record) in REFERENCE
            or change.record in self._on_device(device)
        )
        said = self.paper.said(change.record)
        return wanted and self.paper.sees(self.user, self.paper.kind(change.record), said)

    def _on_device(self, device: str) -> set[str]:
        held = (one for one in self.paper.leases.values() if one.device == device)
        return {record for lease in held for record in self._with_case(lease.case)}

    def _with_case(self, case: str) -> Iterator[str]:
        yield case
        household = self.paper.said(case).get("household", "")
        for record in self.paper.heads:
            said = self.paper.said(record)
            about = said.get("case") == case or said.get("household") == household
            if record == household or (about and self.paper.kind(record) != "case"):
                yield record

    def _tell_again(self, device: str, case: str, but: str = "") -> None:
        records = {*self._with_case(case)} - {but}
        self.paper.feed += [
            replace(change, device=device)
            for change in tuple(self.paper.feed)
            if change.record in records and not change.device
        ]

    def _may_ask(self, record: str) -> bool:
        is_case = record in self.paper.heads and self.paper.kind(record) == "case"
        return is_case and self.paper.sees(self.user, "case", self.paper.said(record))

    def _is_to_judge(self, record: str) -> bool:
        said, roles = self.paper.said(record), self.paper.roles(self.user)
        waits = said["stage"] in ("in_review", "escalated") and said["owner"] != self.user
        return waits and not {"reviewer", "team_lead"}.isdisjoint(roles)

    def _held(self, case: str, device: str) -> Lease:
        free = Lease(CaseId(case), self.paper.said(case)["number"], UserId(""), "", None)
        lease = self.paper.leases.get(case, free)
        return replace(lease, granted=lease.device == device)

    def _row(self, change: Change) -> Row:
        if change.what == "certificate":
            return next(one for one in self.paper.certificates if one["certificate"] == change.key)
        return self.paper.rows[change.what][change.key]
