"""Taking in what a colleague sent by file: first looked at as a whole, and then by portions.

Whoever saves meanwhile waits for one portion at most. Each has whole cases, with all that is
around them, so that what was cut off shows nothing half, and goes on when the same file is
taken in again.
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import reduce

from hengelo_toegang.domain.exchange import Arrival, BundleRefused, refuse_unfit
from hengelo_toegang.usecases.exchange_ports import BundleAct, Opened, TakenIn
from hengelo_toegang.usecases.exchanging import reader_of, refuse_out_of_sight
from hengelo_toegang.usecases.forks import is_forked
from hengelo_toegang.usecases.ports import Desk, UnitOfWork
from hengelo_toegang.usecases.sync_ports import Step


def _no_step(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


def import_bundle(desk: Desk, file: bytes, step: Step = _no_step) -> TakenIn:
    """Take in what a colleague sent; of one that is refused, nothing.

    What is newer here stays. Where a case went on both here and there, both are kept, and
    nothing can be decided on it until somebody brought them together. `step` hears how far it
    is, and raises to stop between two portions; taken in again, it goes on from there.

    Raises:
        BundleRefused: See `BundleTrouble`; nothing is kept of it, and the log says so.
    """
    with _logged(desk, file):
        last_used = desk.queries.last_used()
        bundle = desk.bundles.open(file)
        with desk.open() as uow:
            _admitted(desk, uow, bundle, last_used)
            uow.exchange.conclude(bundle)
            exchange = uow.exchange
        portions = exchange.portions(bundle)
        total = 2 * len(portions)
        for number, portion in enumerate(portions):
            step(number, total)
            _portion_in(desk, bundle, portion, keep=False)
        taken = _kept(desk, bundle, portions, step)
        with desk.open() as uow:
            _admitted(desk, uow, bundle, last_used)
            uow.exchange.conclude(bundle)
            subject = hashlib.sha256(file).hexdigest()
            uow.audit.record(BundleAct.IMPORT, subject, f"done: {bundle.manifest.name}")
            uow.commit()
    return taken


@contextmanager
def bundle_let_in(desk: Desk, file: bytes) -> Iterator[tuple[UnitOfWork, TakenIn]]:
    """Give the store as it would be with a bundle in it: nothing of it is kept.

    Raises:
        BundleRefused: See `BundleTrouble`; the log says so.
    """
    with _logged(desk, file):
        last_used = desk.queries.last_used()
        bundle = desk.bundles.open(file)
        with desk.open() as uow:
            _admitted(desk, uow, bundle, last_used)
            uow.exchange.conclude(bundle)
            yield uow, _taken(desk, uow, bundle)


@contextmanager
def _logged(desk: Desk, file: bytes) -> Iterator[None]:
    """Let the log say it when a file is refused."""
    try:
        yield
    except BundleRefused as refusal:
        subject = hashlib.sha256(file).hexdigest()
        with desk.open() as uow:
            uow.audit.record(BundleAct.IMPORT, subject, f"refused: {refusal.trouble.value}")
            uow.commit()
        raise


def _admitted(desk: Desk, uow: UnitOfWork, bundle: Opened, last_used: datetime | None) -> None:
    """Let in the users of a bundle, after a look at what it says of itself."""
    uow.exchange.admit(bundle)
    manifest = bundle.manifest
    arrival = Arrival(
        reader_of(uow, desk.user.id),
        desk.now(),
        last_used,
        uow.exchange.print_of(manifest.device, manifest.sequence),
    )
    refuse_unfit(manifest, bundle.print, arrival)


def _kept(desk: Desk, bundle: Opened, portions: Sequence[Opened], step: Step) -> TakenIn:
    """Take all portions in for good; each of them was looked at before."""
    taken = []
    for number, portion in enumerate(portions):
        step(len(portions) + number, 2 * len(portions))
        taken.append(_portion_in(desk, bundle, portion, keep=True))
    nothing = TakenIn((), 0, (), bundle.manifest.sender, bundle.manifest.created)
    return reduce(TakenIn.beside, taken, nothing)


def _portion_in(desk: Desk, bundle: Opened, portion: Opened, *, keep: bool) -> TakenIn:
    with desk.open() as uow:
        uow.exchange.admit(bundle)
        taken = _taken(desk, uow, portion)
        if keep:
            uow.commit()
    return taken


def _taken(desk: Desk, uow: UnitOfWork, bundle: Opened) -> TakenIn:
    taken = uow.exchange.take(bundle)
    for case_id in taken.cases:
        refuse_out_of_sight(desk, uow, case_id, (bundle.manifest.sender,))
        case = uow.cases.get(case_id)
        merged = {case.id, case.household} & {*taken.merged}
        came = "forked" if is_forked(uow, case) else "merged" if merged else "done"
        uow.audit.record(BundleAct.IMPORT_CASE, case_id, f"{came}: {bundle.manifest.name}")
    return taken
