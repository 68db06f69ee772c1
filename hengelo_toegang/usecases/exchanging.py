"""Exchange by file: cases for a colleague without a network, and what a colleague sent."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.evaluations import FollowReason
from hengelo_toegang.domain.exchange import (
    FORMAT,
    LONGEST,
    Arrival,
    BundleRefused,
    BundleTrouble,
    Manifest,
    Reader,
    parts_of,
    refuse_unfit,
)
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.involvement import restriction_id
from hengelo_toegang.domain.people import HouseholdId, UserId
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.users import User
from hengelo_toegang.usecases.exchange_ports import BundleAct, Opened, TakenIn
from hengelo_toegang.usecases.files import dossier_of
from hengelo_toegang.usecases.forks import is_forked
from hengelo_toegang.usecases.ports import Desk, NotFound, UnitOfWork


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that was made: the bytes of the file, and what it says of itself."""

    file: bytes
    manifest: Manifest
    cases: tuple[CaseId, ...]


def export_cases(
    desk: Desk, ids: Sequence[CaseId], recipients: Sequence[UserId], expiry: timedelta
) -> Bundle:
    """Return a bundle with these cases, which these colleagues can open for so long.

    With a case go its household, its letters, and the decision that it reconsiders after an
    objection. It stands in the log who gave which case to whom.

    Raises:
        NotFound: One of the cases is not here.
        BundleRefused: The user or a reader may not see one of them, or a reader does not
            work here; the log says so.
        ValueError: There is no case or no reader, or it would be open for more than 90 days.
    """
    if not ids or not recipients or not timedelta() < expiry <= LONGEST:
        raise ValueError("cases, readers and an end within 90 days")
    with desk.open() as uow:
        try:
            readers = tuple(_reader(uow, user) for user in dict.fromkeys(recipients))
            cases = tuple(with_what_they_reconsider(uow, ids))
            for case_id in cases:
                _refuse_out_of_sight(desk, uow, case_id, recipients)
        except BundleRefused as refusal:
            uow.audit.record(
                BundleAct.EXPORT, ",".join(recipients), f"refused: {refusal.trouble.value}"
            )
            uow.commit()
            raise
        made = _made(desk, uow, cases, readers, expiry)
        uow.commit()
    return made


def not_written(desk: Desk, bundle: Bundle) -> None:
    """Let the log say that a bundle came in no file: what was in it waits as before."""
    with desk.open() as uow:
        uow.audit.record(BundleAct.NOT_WRITTEN, bundle.manifest.name, "done")
        uow.commit()


def import_bundle(desk: Desk, file: bytes) -> TakenIn:
    """Take in what a colleague sent; all of it, or nothing.

    What is newer here stays. Where a case went on both here and there, both are kept, and
    nothing can be decided on it until somebody brought them together.

    Raises:
        BundleRefused: See `BundleTrouble`; nothing is kept of it, and the log says so.
    """
    with bundle_let_in(desk, file) as (uow, bundle, taken):
        subject = hashlib.sha256(file).hexdigest()
        uow.audit.record(BundleAct.IMPORT, subject, f"done: {bundle.manifest.name}")
        uow.commit()
    return taken


@contextmanager
def bundle_let_in(desk: Desk, file: bytes) -> Iterator[tuple[UnitOfWork, Opened, TakenIn]]:
    """Give the store as it is with a bundle in it; without a commit it stays as it was.

    Raises:
        BundleRefused: See `BundleTrouble`; the log says so.
    """
    last_used = desk.queries.last_used()
    try:
        bundle = desk.bundles.open(file)
        with desk.open() as uow:
            uow.exchange.admit(bundle)
            arrival = Arrival(
                _reader(uow, desk.user.id),
                desk.now(),
                last_used,
                uow.exchange.print_of(bundle.manifest.device, bundle.manifest.sequence),
            )
            refuse_unfit(bundle.manifest, bundle.print, arrival)
            yield uow, bundle, _taken(desk, uow, bundle)
    except BundleRefused as refusal:
        subject = hashlib.sha256(file).hexdigest()
        with desk.open() as uow:
            uow.audit.record(BundleAct.IMPORT, subject, f"refused: {refusal.trouble.value}")
            uow.commit()
        raise


def _made(
    desk: Desk,
    uow: UnitOfWork,
    cases: tuple[CaseId, ...],
    readers: tuple[Reader, ...],
    expiry: timedelta,
) -> Bundle:
    exchange, now = uow.exchange, desk.now()
    sequence = exchange.next_sequence()
    name = f"{exchange.device}:{sequence}"
    for case_id in cases:
        uow.audit.record(BundleAct.EXPORT_CASE, case_id, f"done: {name}")
    uow.audit.record(BundleAct.EXPORT, name, f"done: {','.join(one.user for one in readers)}")
    # After that, so that the end of the log that goes along has it all.
    parts = exchange.gather(cases, tuple(_around(uow, cases)))
    manifest = Manifest(
        FORMAT,
        exchange.family,
        desk.user.id,
        exchange.device,
        sequence,
        readers,
        now,
        now + expiry,
        parts_of(parts),
    )

    def sign(print_of_it: str) -> bytes:
        exchange.note_made(manifest, print_of_it)
        return exchange.sign(print_of_it)

    return Bundle(desk.bundles.seal(manifest, sign, parts), manifest, cases)


def _taken(desk: Desk, uow: UnitOfWork, bundle: Opened) -> TakenIn:
    taken = uow.exchange.take(bundle)
    for case_id in taken.cases:
        _refuse_out_of_sight(desk, uow, case_id, (bundle.manifest.sender,))
        case = uow.cases.get(case_id)
        merged = {case.id, case.household} & {*taken.merged}
        came = "forked" if is_forked(uow, case) else "merged" if merged else "done"
        uow.audit.record(BundleAct.IMPORT_CASE, case_id, f"{came}: {bundle.manifest.name}")
    return taken


def _reader(uow: UnitOfWork, user: UserId) -> Reader:
    reader = uow.exchange.reader(user)
    if reader is None:
        raise BundleRefused(BundleTrouble.UNKNOWN_READER, user)
    return reader


def with_what_they_reconsider(uow: UnitOfWork, ids: Sequence[CaseId]) -> Iterator[CaseId]:
    """Yield cases and what they have to be judged by, each once.

    That is the decision that is reconsidered after an objection, and where advice was signed.
    """
    seen: set[CaseId] = set()
    todo = [*ids]
    while todo:
        case = uow.cases.verified(todo.pop(0))
        if case.id in seen:
            continue
        seen.add(case.id)
        yield case.id
        advised = any(one.by is not None for one in case.expertise)
        if case.follows is not None and (advised or case.follow_reason is FollowReason.OBJECTION):
            todo.append(case.follows)


def _around(uow: UnitOfWork, cases: Sequence[CaseId]) -> Iterator[str]:
    """Yield the households of cases, what they were joined into, and who is kept from them."""
    households = [uow.cases.get(case_id).household for case_id in cases]
    for household_id in _joined(uow, households):
        yield household_id
        restriction = restriction_id(household_id)
        if uow.restrictions.history(restriction):
            yield restriction


def _joined(uow: UnitOfWork, households: Sequence[HouseholdId]) -> Iterator[HouseholdId]:
    for household_id in dict.fromkeys(households):
        yield household_id
        joined = uow.households.get(household_id).joined_into
        if joined is not None:
            yield from _joined(uow, (joined.household,))


def _refuse_out_of_sight(
    desk: Desk, uow: UnitOfWork, case_id: CaseId, others: Sequence[UserId]
) -> None:
    """Refuse a case that the user of this desk or one of the others may not see."""
    dossier = dossier_of(desk, uow, case_id, *others)
    for user in (desk.user, *(_user(uow, other) for other in others)):
        if missing(dossier, Action.OPEN, user):
            raise BundleRefused(BundleTrouble.NOT_YOUR_LAW, user.id)


def _user(uow: UnitOfWork, user: UserId) -> User:
    try:
        return uow.users.get(user)
    except NotFound as error:
        raise BundleRefused(BundleTrouble.UNKNOWN_READER, user) from error
