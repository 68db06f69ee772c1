"""Publishing an edition of law and policy, and how the one in force stands.

Only what an administrator signed counts; see `edition_ports` for who computes by what.
"""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path

from hengelo_toegang.domain.costs import tariffs_on
from hengelo_toegang.domain.editions import (
    POLICY,
    Dropped,
    EditionFault,
    EditionFile,
    PolicyEdition,
    Rewritten,
    dropped,
    is_of_later,
    is_out_of_date,
    is_overtaken,
    rewritten,
)
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.domain.policy_changes import PolicyChange, policy_changes
from hengelo_toegang.domain.provisions import Form, Pricing, Product, Tariff
from hengelo_toegang.domain.rights import OfficeRight, has
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.edition_ports import (
    InForce,
    PolicyError,
    ProvenEdition,
    chosen,
    waiting,
)
from hengelo_toegang.usecases.ports import Desk, StaleCase, UnitOfWork

_PUBLISH = "publish_policy"
_TABLE = ".csv"


Loss = Dropped | Rewritten
"""What cases rest on, and an edition would take away or change."""


class EditionRefused(Exception):
    """The edition in force stays; `faults` and `losses` say everything that is wrong."""

    def __init__(self, faults: tuple[EditionFault, ...], losses: tuple[Loss, ...] = ()) -> None:
        super().__init__(", ".join((*faults, *(one.code for one in losses))))
        self.faults = faults
        self.losses = losses


class PolicyWarning(StrEnum):
    """What somebody has to know of the law and policy that they compute by."""

    WAITS = "waits"
    """A newer edition came in; it holds from the next sign-in on."""
    UNREAD = "unread"
    """There is a newer edition, of a later version of the program than this one can read."""
    OUTGROWN = "outgrown"
    """The newest edition lacks what this version of the program asks: another is to follow."""
    OUT_OF_DATE = "out_of_date"
    """The last day for which its maker looked it through is past."""
    OVERTAKEN = "overtaken"
    """The program brings other files than when it was made; for who publishes one."""


@dataclass(frozen=True, slots=True)
class PolicyStanding:
    """How the law and policy of a desk stand."""

    in_force: InForce
    waits: ProvenEdition | None
    """The edition that holds from the next sign-in on, when that is another."""
    warnings: tuple[PolicyWarning, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """An edition as its maker proposes it."""

    files: tuple[EditionFile, ...]
    label: str
    checked_until: date


@dataclass(frozen=True, slots=True)
class Proposed:
    """What files would change, and what they may not take away."""

    changes: tuple[PolicyChange, ...]
    losses: tuple[Loss, ...]
    base: str
    """The edition on which they follow; empty while there is none."""


@dataclass(frozen=True, slots=True)
class Priced:
    """A product that is given, and the tariff that prices it today in one delivery form."""

    product: Product
    tariff: Tariff | None
    """Missing where nothing prices it today, in no form at all."""


@dataclass(frozen=True, slots=True)
class PolicyServices:
    """Law and policy as one signed-in user sees them."""

    standing: Callable[[], PolicyStanding]
    tariffs: Callable[[], Sequence[Priced]]
    history: Callable[[], Sequence[ProvenEdition]]
    files_at: Callable[[Path], Sequence[EditionFile]]
    look_at: Callable[[Sequence[EditionFile]], Proposed]
    publish: Callable[[Draft, str], PolicyEdition]
    export: Callable[[Path], None]


def standing(desk: Desk) -> PolicyStanding:
    """Return what is in force at a desk, and what somebody has to know of it."""
    with desk.open() as uow:
        waits = waiting(desk.in_force, uow.editions.proven())
    return PolicyStanding(desk.in_force, waits, _warnings(desk, waits))


def tariffs_today(desk: Desk) -> Sequence[Priced]:
    """Return the tariffs by which a desk prices today, by law, product and form.

    What is to be priced and has no tariff stands among them: a task for who publishes them.
    """
    policy, today = desk.policy, desk.today()
    priced = [
        Priced(policy.products[tariff.product], tariff)
        for tariff in tariffs_on(policy.tariffs, today)
    ]
    known = {one.product.code for one in priced}
    priced += (
        Priced(product, None)
        for product in policy.products.values()
        if product.code not in known
        and product.pricing is Pricing.TARIFF
        and product.indicated_on(today)
    )
    return sorted(priced, key=_order)


def history(desk: Desk) -> Sequence[ProvenEdition]:
    """Return every edition that counts, newest first: who published it, and when."""
    with desk.open() as uow:
        return tuple(uow.editions.proven())


def files_at(desk: Desk, place: Path) -> Sequence[EditionFile]:
    """Return the files in a folder or a zip; or those in force, with the one table of a CSV.

    Raises:
        PolicyError: A file is missing, or is none of law and policy.
        OSError: The place cannot be read.
    """
    files = desk.policy_files
    if place.suffix.lower() != _TABLE or place.is_dir():
        return files.files_in(place)
    with desk.open() as uow:
        newest = _newest(desk, uow).edition
    return files.with_table(newest.edition.files if newest else files.own_files(), place)


def look_at(desk: Desk, files: Sequence[EditionFile]) -> Proposed:
    """Return what files would change in the newest edition.

    Raises:
        PolicyError: Something in them is wrong.
    """
    policy = desk.policy_files.read(_edition(desk, Draft(tuple(files), "", date.max)))
    with desk.open() as uow:
        newest = _newest(desk, uow)
    return Proposed(
        policy_changes(newest.policy, policy),
        losses(newest.policy, policy, desk.today()),
        _base(newest),
    )


def publish(desk: Desk, draft: Draft, base: str) -> PolicyEdition:
    """Keep an edition on revision `base`; who signs in from now on computes by it.

    What was decided before keeps the tariff and the price that stand in it.

    Raises:
        EditionRefused: The user may not, something lacks, or cases name what it takes away.
        PolicyError: Something in the files is wrong.
        StaleCase: Somebody published another meanwhile.
    """
    edition = _edition(desk, draft)
    with desk.open() as uow:
        newest = _newest(desk, uow)
        try:
            policy = _read(desk, edition, newest)
        except (EditionRefused, PolicyError) as refusal:
            named = str(refusal) if isinstance(refusal, EditionRefused) else "files"
            uow.audit.record(_PUBLISH, POLICY, f"refused: {named}")
            uow.commit()
            raise
        if base != _base(newest):
            raise StaleCase(POLICY)
        uow.editions.publish(edition, _PUBLISH)
        uow.audit.record(_PUBLISH, POLICY, f"done: {policy.version}")
        uow.commit()
    return edition


def losses(before: Policy, after: Policy, today: date) -> tuple[Loss, ...]:
    """Return what an edition would take away from under what was decided."""
    return (*dropped(before, after), *rewritten(before, after, today))


def export(desk: Desk, folder: Path) -> None:
    """Write the files that this desk computes by in a folder, to make the next edition from.

    Raises:
        FileExistsError: There are such files already; nothing was written.
        OSError: They cannot be written there.
    """
    proven = desk.in_force.edition
    files = desk.policy_files.own_files() if proven is None else proven.edition.files
    desk.policy_files.write(files, folder)


def _read(desk: Desk, edition: PolicyEdition, newest: InForce) -> Policy:
    """Return what an edition says, when this user may publish it now."""
    if not has(desk.user, OfficeRight.PUBLISH_POLICY):
        raise EditionRefused((EditionFault.NOT_YOURS,))
    policy = desk.policy_files.read(edition)
    known = newest.edition.edition if newest.edition is not None else None
    same = known is not None and policy.version == newest.policy.version
    unread = newest.unread
    asked = {
        EditionFault.NEWER: unread is not None and is_of_later(unread.edition, edition.program),
        EditionFault.NO_LABEL: not edition.label,
        EditionFault.DAY_PASSED: is_out_of_date(edition, desk.today()),
        EditionFault.NOTHING_NEW: same
        and known is not None
        and edition.checked_until <= known.checked_until,
    }
    faults = tuple(fault for fault, holds in asked.items() if holds)
    lost = losses(newest.policy, policy, desk.today())
    if faults or lost:
        raise EditionRefused(faults, lost)
    return policy


def _edition(desk: Desk, draft: Draft) -> PolicyEdition:
    files = desk.policy_files
    label = draft.label.strip()
    return PolicyEdition(draft.files, label, draft.checked_until, files.program, files.own.version)


def _newest(desk: Desk, uow: UnitOfWork) -> InForce:
    """Return what is in force for who signs in now; a desk goes on by what it began with."""
    return chosen(desk.policy_files.own, uow.editions.proven(), desk.policy_files.read)


def _base(newest: InForce) -> str:
    return newest.newest.revision if newest.newest is not None else ""


def _order(one: Priced) -> tuple[int, str, int, str]:
    form = -1 if one.tariff is None else [*Form].index(one.tariff.form)
    unit = "" if one.tariff is None else one.tariff.unit.value
    return [*Law].index(one.product.law), one.product.name.casefold(), form, unit


def _warnings(desk: Desk, waits: ProvenEdition | None) -> tuple[PolicyWarning, ...]:
    if waits is not None:
        return (PolicyWarning.WAITS,)
    files, proven, unread = desk.policy_files, desk.in_force.edition, desk.in_force.unread
    edition = proven.edition if proven is not None else None
    later = unread is not None and is_of_later(unread.edition, files.program)
    asked = {
        PolicyWarning.UNREAD: later,
        PolicyWarning.OUTGROWN: unread is not None and not later,
        PolicyWarning.OUT_OF_DATE: edition is not None and is_out_of_date(edition, desk.today()),
        PolicyWarning.OVERTAKEN: edition is not None
        and has(desk.user, OfficeRight.PUBLISH_POLICY)
        and is_overtaken(edition, files.program, files.own.version),
    }
    return tuple(warning for warning, holds in asked.items() if holds)


def bind_policy(desk: Desk) -> PolicyServices:
    """Return law and policy bound to a desk."""
    return PolicyServices(
        standing=partial(standing, desk),
        tariffs=partial(tariffs_today, desk),
        history=partial(history, desk),
        files_at=partial(files_at, desk),
        look_at=partial(look_at, desk),
        publish=partial(publish, desk),
        export=partial(export, desk),
    )
