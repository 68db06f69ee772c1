"""Exchange by file: cases for a colleague without a network."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from functools import partial

from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.evaluations import FollowReason
from hengelo_toegang.domain.exchange import (
    FORMAT,
    LONGEST,
    BundleRefused,
    BundleTrouble,
    Manifest,
    Reader,
    parts_of,
)
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.involvement import restriction_id
from hengelo_toegang.domain.people import HouseholdId, UserId
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.users import User
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.exchange_ports import BundleAct
from hengelo_toegang.usecases.files import dossier_of
from hengelo_toegang.usecases.ports import (
    Desk,
    NotFound,
    StoreError,
    StoreTrouble,
    UnitOfWork,
)
from hengelo_toegang.usecases.turns import by_turns


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
    try:
        readers = by_turns(desk, dict.fromkeys(recipients), reader_of)
        asked = by_turns(desk, ids, lambda uow, one: (*with_what_they_reconsider(uow, (one,)),))
        cases = tuple(dict.fromkeys(case for some in asked for case in some))
        gathered = by_turns(desk, cases, partial(_gathered, desk, recipients))
    except BundleRefused as refusal:
        with desk.open() as uow:
            uow.audit.record(
                BundleAct.EXPORT, ",".join(recipients), f"refused: {refusal.trouble.value}"
            )
            uow.commit()
        raise
    with desk.open() as uow:
        gathered.append(uow.exchange.gather_around())
    return _made(desk, cases, tuple(readers), expiry, gathered)


def not_written(desk: Desk, bundle: Bundle) -> None:
    """Let the log say that a bundle came in no file: what was in it waits as before."""
    with desk.open() as uow:
        uow.audit.record(BundleAct.NOT_WRITTEN, bundle.manifest.name, "done")
        uow.commit()


def _gathered(
    desk: Desk, recipients: Sequence[UserId], uow: UnitOfWork, case_id: CaseId
) -> Mapping[str, bytes]:
    """Return a case and what is around it, as the parts of a bundle for these users."""
    refuse_out_of_sight(desk, uow, case_id, recipients)
    return uow.exchange.gather((case_id,), tuple(_around(uow, case_id)))


def _made(
    desk: Desk,
    cases: tuple[CaseId, ...],
    readers: tuple[Reader, ...],
    expiry: timedelta,
    gathered: Sequence[Mapping[str, bytes]],
) -> Bundle:
    now = desk.now()
    with desk.open() as uow:
        exchange = uow.exchange
        family, sequence = exchange.family, exchange.next_sequence()
        name = f"{exchange.device}:{sequence}"
        uow.audit.record_each(BundleAct.EXPORT_CASE, cases, f"done: {name}")
        uow.audit.record(BundleAct.EXPORT, name, f"done: {','.join(one.user for one in readers)}")
        # After that, so that the end of the log that goes along has it all.
        ends = exchange.gather_ends()
        uow.commit()
    parts = exchange.joined((*gathered, ends))
    manifest = Manifest(
        FORMAT,
        family,
        desk.user.id,
        exchange.device,
        sequence,
        readers,
        now,
        now + expiry,
        parts_of(parts),
    )
    return Bundle(
        desk.bundles.seal(manifest, partial(_signed, desk, manifest), parts), manifest, cases
    )


def _signed(desk: Desk, manifest: Manifest, print_of_it: str) -> bytes:
    """Return the signature under a manifest; its number is given to no other bundle."""
    with desk.open() as uow:
        if uow.exchange.next_sequence() != manifest.sequence:
            # Another program made one in this store meanwhile.
            raise StoreError(StoreTrouble.IN_USE, manifest.name)
        uow.exchange.note_made(manifest, print_of_it)
        signature = uow.exchange.sign(print_of_it)
        uow.commit()
    return signature


def reader_of(uow: UnitOfWork, user: UserId) -> Reader:
    """Return a user as a reader of bundles.

    Raises:
        BundleRefused: They do not work here.
    """
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


def _around(uow: UnitOfWork, case_id: CaseId) -> Iterator[str]:
    """Yield the household of a case, what it was joined into, and who is kept from them."""
    for household_id in _joined(uow, uow.cases.get(case_id).household):
        yield household_id
        restriction = restriction_id(household_id)
        if uow.restrictions.history(restriction):
            yield restriction


def _joined(uow: UnitOfWork, household_id: HouseholdId) -> Iterator[HouseholdId]:
    yield household_id
    joined = uow.households.get(household_id).joined_into
    if joined is not None:
        yield from _joined(uow, joined.household)


def refuse_out_of_sight(
    desk: Desk, uow: UnitOfWork, case_id: CaseId, others: Sequence[UserId]
) -> None:
    """Do nothing, unless the user of this desk or one of the others may not see a case.

    Raises:
        BundleRefused: One of them may not.
    """
    dossier = dossier_of(desk, uow, case_id, *others)
    for user in (desk.user, *(_user(uow, other) for other in others)):
        if missing(dossier, Action.OPEN, user):
            raise BundleRefused(BundleTrouble.NOT_YOUR_LAW, user.id)


def _user(uow: UnitOfWork, user: UserId) -> User:
    try:
        return uow.users.get(user)
    except NotFound as error:
        raise BundleRefused(BundleTrouble.UNKNOWN_READER, user) from error
