"""The settings of the office, as far as an administrator signed them, and who decides by them."""

from datetime import datetime
from pathlib import Path

from hengelo_toegang.domain.decider import Decider
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.office import OFFICE, OfficeSettings
from hengelo_toegang.domain.rights import OfficeRight, has
from hengelo_toegang.domain.sampling import Risk
from hengelo_toegang.domain.users import User
from hengelo_toegang.usecases.ports import Desk, NotFound, UnitOfWork


def proven_settings(uow: UnitOfWork, until: datetime | None = None) -> OfficeSettings:
    """Return the settings in force, up to a moment when one is given.

    Whoever can open the store can write settings, but only in their own name: what nobody
    with the right to it signed counts for nothing.

    Raises:
        StoreError: A version is not what its author signed.
    """
    try:
        uow.settings.verified(OFFICE)
    except NotFound:
        return OfficeSettings()
    proven = OfficeSettings()
    for revision in uow.settings.history(OFFICE):
        if until is not None and revision.moment > until:
            break
        # What its author says of the time is believed no further than the log.
        author = uow.users.as_of(revision.author, uow.audit.recorded(revision))
        if has(author, OfficeRight.CHANGE_SETTINGS):
            proven = uow.settings.at(revision.hash)
    return proven


def schema_folder(settings: OfficeSettings) -> Path | None:
    """Return the folder of the official schemas of messages, or None where there is none."""
    return Path(settings.official_schemas) if settings.official_schemas else None


def decider(uow: UnitOfWork, user: User, case_id: CaseId, until: datetime) -> Decider:
    """Return a user as who would decide a case at a moment, by the settings of then.

    Raises:
        StoreError: See `proven_settings`.
    """
    settings = proven_settings(uow, until)
    rule = settings.sampling.rule(Risk.FIRST_DECISIONS)
    enough = int(rule.value) if rule is not None else 0
    approved = uow.cases.approved_of(user.id, case_id, until, enough) if enough else 0
    return Decider(user, settings, approved)


_SHORTEST, _LONGEST = 1, 15
"""Minutes; a setting beyond them would be a nuisance, or no lock at all."""


def idle_minutes(desk: Desk) -> float:
    """Return after how many minutes without keys and mouse the program locks itself.

    Raises:
        StoreError: See `proven_settings`.
    """
    with desk.open() as uow:
        return min(_LONGEST, max(_SHORTEST, proven_settings(uow).idle_minutes))
