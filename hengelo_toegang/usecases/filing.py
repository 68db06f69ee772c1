"""Filing sent decisions in the case system: what waits, what was filed, and doing it.

Nobody waits for it: what is sent is kept here, and goes over whenever the network is there.
"""

from collections.abc import Sequence
from dataclasses import replace

from hengelo_toegang.domain.filing import FilingState, SystemTrouble, TypeFault, settings_print
from hengelo_toegang.domain.filing_settings import FilingSettings
from hengelo_toegang.domain.rights import OfficeRight, has
from hengelo_toegang.usecases.filing_ports import CaseSystem, FilingRound, Queued, SystemDown
from hengelo_toegang.usecases.filing_round import Filer
from hengelo_toegang.usecases.office import proven_settings
from hengelo_toegang.usecases.ports import Desk
from hengelo_toegang.usecases.sync_ports import Step

_SECRET, _SYSTEM = "keep_client_secret", "case_system"
_TO_TRY = (FilingState.WAITING, FilingState.BROKEN_OFF, FilingState.HELD)


class NotYours(Exception):
    """Only an administrator keeps the secret, and tries the connection."""


def _no_step(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


def queue(desk: Desk) -> Sequence[Queued]:
    """Return every decision that is filed or has to be, the oldest first.

    Who sends sees whose they are, of their laws; an administrator sees numbers.
    """
    with desk.open() as uow:
        settings = proven_settings(uow).filing
        if settings.since is None or desk.central:
            return ()
        # What stands in another case system, such as one to try it with, counts for nothing here.
        places = uow.filings.places()
        known = {
            case: one
            for case, one in uow.filings.all().items()
            if case not in places or settings.leads_to(places[case])
        }
        by_number = uow.filings.sent_since(settings.since) if _manages(desk) else ()
    rows = {one.case: one for one in by_number}
    for row in desk.queries.sent_since(settings.since):
        if row.sent is not None:
            rows[row.case] = Queued(row.case, row.number, row.law, row.sent.on, row.resident)
    listed = [
        replace(one, filing=known.get(one.case))
        for one in rows.values()
        if settings.types_of(one.law) is not None
    ]
    return sorted(listed, key=lambda one: (one.sent, one.number))


def send(desk: Desk, step: Step = _no_step, *, again: bool = False) -> FilingRound:
    """File what waits, one case after the other; what one case stops does not stop the rest.

    `step` hears how far it is, and raises to stop between two steps: what was done stays
    done. With `again` also what was refused before by these settings.

    Raises:
        SystemDown: There is nothing to file with: no settings, no secret, or no file.
    """
    settings, system = _opened(desk)
    today = desk.today()
    waiting = [
        one for one in _mine(desk) if one.sent <= today and _is_wanted(one, settings, again=again)
    ]
    return Filer(desk, settings, system, step).file(waiting)


def check(desk: Desk) -> Sequence[TypeFault]:
    """Return every name in the settings that the catalogue does not have today.

    Also before anything is filed: nobody sends the first decision to see whether it works.

    Raises:
        NotYours: The user is no administrator.
        SystemDown: The case system cannot be used, or its catalogue does not answer.
    """
    _refuse_others(desk)
    _settings, system = _opened(desk, to_try=True)
    return system.check(desk.today())


def keep_secret(desk: Desk, secret: str) -> None:
    """Keep what lets this program in; an empty one is forgotten. The log says that, not what.

    Raises:
        NotYours: The user is no administrator.
    """
    _refuse_others(desk)
    with desk.open() as uow:
        uow.filings.keep_secret(desk.case_systems.lock(secret) if secret else None)
        uow.audit.record(_SECRET, _SYSTEM, "done" if secret else "done: forgotten")
        uow.commit()


def has_secret(desk: Desk) -> bool:
    """Return whether a secret is kept."""
    with desk.open() as uow:
        return uow.filings.secret() is not None


def is_on(desk: Desk) -> bool:
    """Return whether decisions are filed from this store."""
    with desk.open() as uow:
        return proven_settings(uow).filing.is_on and not desk.central


def _opened(desk: Desk, *, to_try: bool = False) -> tuple[FilingSettings, CaseSystem]:
    if desk.central:
        raise SystemDown(SystemTrouble.AT_CENTRE)
    with desk.open() as uow:
        settings, locked = proven_settings(uow).filing, uow.filings.secret()
    if not settings.is_on and not to_try:
        raise SystemDown(SystemTrouble.NOT_SET)
    if locked is None:
        raise SystemDown(SystemTrouble.NO_SECRET)
    return settings, desk.case_systems.open(settings, locked, desk.user)


def _mine(desk: Desk) -> Sequence[Queued]:
    """Return what this user sends: by number alone nobody files anything."""
    return [one for one in queue(desk) if one.law in desk.user.sends and one.resident]


def _is_wanted(one: Queued, settings: FilingSettings, *, again: bool) -> bool:
    """Return whether a round tries a case; one that is sent on a later day waits for it."""
    filing = one.filing
    if one.state is FilingState.REFUSED and filing is not None:
        return again or filing.settings != settings_print(settings) or filing.sent != one.sent
    return one.state in _TO_TRY


def _manages(desk: Desk) -> bool:
    return has(desk.user, OfficeRight.CHANGE_SETTINGS)


def _refuse_others(desk: Desk) -> None:
    if not _manages(desk):
        raise NotYours
    if desk.central:
        raise SystemDown(SystemTrouble.AT_CENTRE)
