"""Changing the settings of the office, and what they were before; an administrator signs."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from hengelo_toegang.domain.office import OFFICE, OfficeSettings, SettingsFault, settings_faults
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.rights import OfficeRight, has
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.office import proven_settings
from hengelo_toegang.usecases.ports import Desk, NotFound, StaleCase, UnitOfWork

_CHANGE = "change_settings"


class SettingsRefused(Exception):
    """The settings stay as they are; `faults` says everything that is wrong."""

    def __init__(self, faults: tuple[SettingsFault, ...]) -> None:
        super().__init__(", ".join(fault.value for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class SettingsVersion:
    """The settings from one moment on."""

    settings: OfficeSettings
    by: UserId
    moment: datetime
    base: str
    """The revision that this is."""


@dataclass(frozen=True, slots=True)
class OfficeServices:
    """The settings of the office, bound to the desk of whoever signed in."""

    settings: Callable[[], OfficeSettings]
    history: Callable[[], Sequence[SettingsVersion]]
    change: Callable[[OfficeSettings, str], OfficeSettings]
    device: Callable[[], str]
    """How the log names this computer."""


def settings(desk: Desk) -> OfficeSettings:
    """Return the settings in force; those of the program while nobody signed any."""
    with desk.open() as uow:
        return proven_settings(uow)


def history(desk: Desk) -> Sequence[SettingsVersion]:
    """Return every version that counted, newest first: who changed what, and when."""
    with desk.open() as uow:
        return _history(uow)


def change(desk: Desk, wanted: OfficeSettings, base: str) -> OfficeSettings:
    """Keep other settings on revision `base`; nothing is written when they are the same.

    Raises:
        SettingsRefused: The user may not, or a value is not possible; it stands in the audit.
        StaleCase: Somebody changed them meanwhile.
    """
    with desk.open() as uow:
        known = proven_settings(uow)
        faults = settings_faults(wanted)
        if not {*known.number_series} <= {*wanted.number_series}:
            # Another computer would give out the numbers of the first once more.
            faults = (*faults, SettingsFault.NUMBER_SERIES)
        if not has(desk.user, OfficeRight.CHANGE_SETTINGS):
            faults = (SettingsFault.NOT_YOURS,)
        if faults:
            named = ",".join(fault.value for fault in faults)
            uow.audit.record(_CHANGE, OFFICE, f"refused: {named}")
            uow.commit()
            raise SettingsRefused(faults)
        if wanted == known:
            return known
        versions = _history(uow)
        if base != (versions[0].base if versions else ""):
            raise StaleCase(OFFICE)
        uow.settings.save(wanted, _CHANGE)
        uow.audit.record(_CHANGE, OFFICE, "done")
        uow.commit()
    return wanted


def device(desk: Desk) -> str:
    """Return how the log names this computer."""
    with desk.open() as uow:
        return uow.exchange.device


def _history(uow: UnitOfWork) -> Sequence[SettingsVersion]:
    try:
        uow.settings.verified(OFFICE)
    except NotFound:
        return ()
    found = []
    for revision in uow.settings.history(OFFICE):
        author = uow.users.as_of(revision.author, uow.audit.recorded(revision))
        if has(author, OfficeRight.CHANGE_SETTINGS):
            said = uow.settings.at(revision.hash)
            found.append(SettingsVersion(said, revision.author, revision.moment, revision.hash))
    return tuple(reversed(found))


def bind_office(desk: Desk) -> OfficeServices:
    """Return the settings bound to a desk."""
    return OfficeServices(
        settings=partial(settings, desk),
        history=partial(history, desk),
        change=partial(change, desk),
        device=partial(device, desk),
    )
