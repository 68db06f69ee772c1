"""Rows of single cases for the data team of the municipality, under pseudonyms.

An administrator says whether they go out at all, who makes policy has them made under their
own laws, and each time stands in the log.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from hengelo_toegang.domain.extract.names import Pseudonyms
from hengelo_toegang.domain.extract.settings import ExtractSettings
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.office import OfficeSettings
from hengelo_toegang.domain.rights import extracts_of
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.figures import in_one_go
from hengelo_toegang.usecases.office import proven_settings
from hengelo_toegang.usecases.office_settings import change, history
from hengelo_toegang.usecases.ports import Desk

if TYPE_CHECKING:
    from hengelo_toegang.domain.extract.changes import Change
    from hengelo_toegang.usecases.extract_ports import Step

EXTRACT, DATA = "export_data", "data"
"""What the log calls it."""


class Refusal(StrEnum):
    """Why no extract is made."""

    NOT_YOURS = "not_yours"
    """The user has no right to it, or no law."""
    NOT_ALLOWED = "not_allowed"
    """No administrator let rows go out."""
    IN_FUTURE = "in_future"
    """Nothing changed since a day that is still to come."""


class ExtractRefused(Exception):
    """No extract is made; `why` says what for."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Extracted:
    """What goes out: the files by name, and how many rows are in them."""

    files: Mapping[str, bytes]
    rows: int
    gone: int
    """How many of these rows say that something is not there any more."""


@dataclass(frozen=True, slots=True)
class ExtractServices:
    """Rows for the data team, as the user of a desk has them made."""

    may: bool
    """Whether they have a right to it; whether rows go out at all, an administrator says."""
    make: "Callable[[date | None, Step], Extracted]"


def _unheard(_number: int, _total: int) -> None:
    """Tell nobody how far it is."""


def may_extract(desk: Desk) -> bool:
    """Return whether the user may have extracts made at all."""
    return bool(extracts_of(desk.user))


def extract(desk: Desk, since: date | None = None, step: "Step" = _unheard) -> Extracted:
    """Return every row, or those that changed on a day or later; for work beside the window.

    It is logged before anybody has it, and never with a number of it. `step` hears how far it
    is, and raises to give up.

    Raises:
        ExtractRefused: There is none for this user, or not now; that is logged as well.
    """
    from hengelo_toegang.usecases.extract_ports import Extract

    settings = _admitted(desk, since)
    names, laws = Pseudonyms(settings.key), extracts_of(desk.user)
    reads = desk.queries.extracts
    with in_one_go():
        found = [*_changes(desk, since, step, scores=settings.scores)]
        made = Extract(
            found,
            reads.destroyed(since),
            names,
            desk.today(),
            since,
            tuple(law for law in Law if law in laws),
            settings.scores,
            desk.fictitious,
        )
        files = desk.extract_files.files(made)
    _log(desk, "all" if since is None else f"since {since}")
    gone = sum(one.row is None for one in found)
    return Extracted(files, len(found) + len(made.destroyed), gone + len(made.destroyed))


def _admitted(desk: Desk, since: date | None) -> ExtractSettings:
    with desk.open() as uow:
        settings = proven_settings(uow).extract
    asked = {
        Refusal.NOT_YOURS: not may_extract(desk),
        Refusal.NOT_ALLOWED: not settings.on,
        Refusal.IN_FUTURE: since is not None and since > desk.today(),
    }
    for why, holds in asked.items():
        if holds:
            _log(desk, f"refused: {why.value}")
            raise ExtractRefused(why)
    return settings


def _changes(desk: Desk, since: date | None, step: "Step", *, scores: bool) -> "Iterator[Change]":
    """Yield what there is, or what changed since a day and what went away since."""
    from hengelo_toegang.domain.extract.changes import changes

    for versions in desk.queries.extracts.histories(since, step):
        for one in changes(versions, scores=scores):
            if one.row is not None if since is None else one.on >= since:
                yield one


def _log(desk: Desk, result: str) -> None:
    with desk.open() as uow:
        uow.audit.record(EXTRACT, DATA, result)
        uow.commit()


def bind_extracts(desk: Desk) -> ExtractServices:
    """Return rows for the data team bound to a desk."""
    return ExtractServices(may_extract(desk), partial(extract, desk))


def allow(desk: Desk, *, on: bool, scores: bool = False) -> None:
    """Let rows of single cases go out, or no longer; the names in them stay the same.

    Raises:
        SettingsRefused: Only an administrator may; it stands in the log.
        StaleCase: Somebody changed the settings meanwhile.
    """
    known = history(desk)
    settings, base = (known[0].settings, known[0].base) if known else (OfficeSettings(), "")
    wanted = settings.extract.allowing(on=on, scores=scores)
    change(desk, replace(settings, extract=wanted), base)
