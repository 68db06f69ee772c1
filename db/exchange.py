"""The store's part in exchange by file: what it gives, what it takes, and what it remembers."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, func, select

from db import exchange_parts
from db.audit import SqlAuditTrail, StoreAct
from db.branches import branch_rows
from db.coming_back import come_back
from db.exchange_parts import Parts, SentRevision, SentUser
from db.forks import SqlForks
from db.gathering import FOUNDING, OFFICE, around, ends, gathered
from db.intake import Intake, key_as_of, own_versions
from db.intake_letters import take_letters
from db.intake_users import take_user, witness
from db.parts import in_parts
from db.passed import bundles_passed
from db.portions import portions
from db.relisting import list_anew
from db.revisions import as_revision
from db.signing import Signer, signed_by
from db.tables.chain import UserTable
from db.tables.exchange import BundleTable, FeedTable
from db.vouching import content_of as user_of
from db.vouching import newest_user
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.exchange import (
    CLOCKS_DIFFER,
    BundleRefused,
    BundleTrouble,
    Manifest,
    Reader,
)
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.involvement import Declaration, Restriction
from hengelo_toegang.domain.people import Household, UserId
from hengelo_toegang.domain.revisions import Revision, RevisionKind
from hengelo_toegang.usecases.exchange_ports import Opened, Passed, TakenIn
from hengelo_toegang.usecases.ports import Projector

_SIGNED_AS = "bundle"


def _by_age(sent: SentRevision) -> int:
    return sent.sequence


class SqlExchange:
    """Bundles within one unit of work; nothing that it takes in counts before the commit."""

    def __init__(
        self,
        session: Session,
        signer: Signer,
        audit: SqlAuditTrail,
        device: str,
        projector: Projector,
        clock: Callable[[], datetime],
        forks: SqlForks,
    ) -> None:
        self._session = session
        self._signer = signer
        self._audit = audit
        self.device = device
        self._projector = projector
        self._clock = clock
        self._forks = forks

    @property
    def family(self) -> str:
        founder = select(UserTable.hash).order_by(col(UserTable.number)).limit(1)
        return self._session.exec(founder).one()

    def reader(self, user: UserId) -> Reader | None:
        row = newest_user(self._session, user)
        if row is None:
            return None
        known = user_of(row)
        left = known.until is not None and self._clock().date() > known.until
        return None if known.invited or left else Reader(user, row.public_key.hex())

    def next_sequence(self) -> int:
        last = select(func.max(BundleTable.sequence)).where(BundleTable.device == self.device)
        return (self._session.exec(last).one() or 0) + 1

    def print_of(self, device: str, sequence: int) -> str | None:
        numbered = (BundleTable.device == device, BundleTable.sequence == sequence)
        return self._session.exec(select(BundleTable.manifest).where(*numbered)).first()

    def gather(self, cases: Collection[CaseId], aggregates: Collection[str]) -> Mapping[str, bytes]:
        return exchange_parts.written(gathered(self._session, cases, aggregates))

    def gather_around(self) -> Mapping[str, bytes]:
        return exchange_parts.written(around(self._session, OFFICE))

    def gather_ends(self) -> Mapping[str, bytes]:
        return exchange_parts.written(ends(self._session))

    def joined(self, gathered: Sequence[Mapping[str, bytes]]) -> Mapping[str, bytes]:
        return exchange_parts.joined(gathered)

    def gather_to_found(self) -> Mapping[str, bytes]:
        """Return what another store of the same municipality begins with; no resident is in it."""
        return exchange_parts.written(around(self._session, FOUNDING))

    def found(self, parts: Mapping[str, bytes]) -> None:
        """Begin this empty store with the users and the office records of another.

        Raises:
            BundleRefused: A user or a version is not what its author signed.
        """
        founding = exchange_parts.read(parts)
        self._take_users(founding.users)
        self._intake(founding, frozenset(FOUNDING))

    def sign(self, print_of_it: str) -> bytes:
        return self._signer.sign(_SIGNED_AS, print_of_it)

    def note_made(self, manifest: Manifest, print_of_it: str) -> None:
        self._session.add(
            BundleTable(
                device=manifest.device,
                sequence=manifest.sequence,
                sender=manifest.sender,
                manifest=print_of_it,
                moment=self._clock().isoformat(),
            )
        )
        self._session.flush()
        self._audit.record(StoreAct.BUNDLE, manifest.name, print_of_it)

    def admit(self, bundle: Opened) -> None:
        manifest = bundle.manifest
        if manifest.family != self.family:
            raise BundleRefused(BundleTrouble.OTHER_MUNICIPALITY)
        self._take_users(exchange_parts.users_in(bundle.parts))
        sender = own_versions(self._session, manifest.sender)
        key_then = key_as_of(sender, manifest.sender, manifest.created)
        if not signed_by(key_then, _SIGNED_AS, bundle.print, bundle.signature):
            raise BundleRefused(BundleTrouble.UNKNOWN_SIGNER, manifest.sender)
        if self.reader(manifest.sender) is None:
            raise BundleRefused(BundleTrouble.SIGNER_REMOVED, manifest.sender)

    def portions(self, bundle: Opened) -> Sequence[Opened]:
        some = portions(exchange_parts.read(bundle.parts))
        return [replace(bundle, parts=exchange_parts.written(one)) for one in some]

    def take(self, bundle: Opened) -> TakenIn:
        parts = exchange_parts.read(bundle.parts)
        intake = self._intake(parts)
        # By what was checked, not by what the bundle calls it.
        cases = dict.fromkeys(one.id for one in intake.values.values() if isinstance(one, Case))
        self._refuse_unasked(intake.values.values(), cases)
        take_letters(self._session, self._audit, parts, intake)
        manifest = bundle.manifest
        return TakenIn(
            tuple(cases),
            intake.count,
            tuple(intake.forked),
            manifest.sender,
            manifest.created,
            tuple(intake.merged),
            {one.aggregate: one.hash for one in sorted(parts.revisions, key=_by_age)},
        )

    def conclude(self, bundle: Opened) -> None:
        manifest = bundle.manifest
        newest = manifest.device if self._follows_all(manifest) else ""
        for one in exchange_parts.heads_in(bundle.parts):
            witness(self._session, self.device, one, newest)
        self.note_made(manifest, bundle.print)

    def branch(self, aggregate: str) -> Sequence[Revision]:
        return [as_revision(row) for row in branch_rows(self._session, aggregate)]

    def passed(self, since: datetime) -> Sequence[Passed]:
        return bundles_passed(self._session, self.device, since)

    def _take_users(self, sent: Collection[SentUser]) -> None:
        known = {
            known
            for some in in_parts({one.hash for one in sent})
            for known in self._session.exec(
                select(UserTable.hash).where(col(UserTable.hash).in_(some))
            )
        }
        for one in sent:
            if one.hash not in known:
                take_user(self._session, self._audit, one)

    def _follows_all(self, manifest: Manifest) -> bool:
        """Return whether a bundle was made after all that this store heard of others.

        While an older one was on its way its sender went on, and others told of that: such a
        log was not cut. With a central store more is heard than can be known here, and there
        the centre itself finds a log that was cut.
        """
        feed = self._session.get(FeedTable, 1)
        if feed is not None and feed.centre:
            return False
        came = select(BundleTable.moment).where(BundleTable.device != self.device)
        heard = max(map(datetime.fromisoformat, self._session.exec(came)), default=None)
        return heard is None or manifest.created > heard + CLOCKS_DIFFER

    def _intake(self, parts: Parts, carried: frozenset[RevisionKind] | None = None) -> Intake:
        intake = Intake(self._session, self._audit, parts.documents)
        if carried is not None:
            intake.carried = carried
        # What left this laptop and comes by file is here again.
        back = come_back(self._session, parts.documents)
        intake.add(parts.revisions)
        intake.bring_together(self._forks)
        changed = sorted(
            {*intake.new, *(record for records in back.values() for record in records)}
        )
        list_anew(self._session, self._projector, changed)
        return intake

    def _refuse_unasked(self, values: Iterable[object], cases: Collection[CaseId]) -> None:
        """Refuse households, restrictions and declarations that these cases are not about."""
        found = list(values)
        asked = {one.household for one in found if isinstance(one, Case)}
        households = [one for one in found if isinstance(one, Household)]
        joined = {one.id: one.joined_into.household for one in households if one.joined_into}
        while further := {joined[one] for one in asked if one in joined} - asked:
            asked |= further
        restrictions = (one for one in found if isinstance(one, Restriction))
        declarations = (one for one in found if isinstance(one, Declaration))
        if (
            any(one.id not in asked for one in households)
            or any(one.household not in asked for one in restrictions)
            or any(one.case not in cases for one in declarations)
        ):
            raise BundleRefused(BundleTrouble.ALTERED)
