"""What a user asks of the central store about one case, and what to say of how it ended. No Qt."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.syncing import Lease
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.exchange_services import Central
from hengelo_toegang.usecases.ports import StoreError
from hengelo_toegang.usecases.sync_ports import LineDown, Step, StillWaiting
from hengelo_toegang.words import trouble_words
from hengelo_toegang.words_central import line_words
from ui.rounds import Errand, Outcome, Told


def looking(here: Collection[str], _: Translate) -> Errand:
    """Return the question which cases can be had, besides those that are here."""

    def run(central: Central, step: Step) -> Sequence[Lease]:
        found = [one for one in central.available() if one.case not in here]
        step(1, 1)
        return found

    def told(found: Sequence[Lease]) -> Told:
        return Told(_.ngettext("{count} case can be had.", "{count} cases can be had.", len(found)))

    return Errand(run, told, looks=True)


def taking_along(lease: Lease, period: timedelta, _: Translate) -> Errand:
    """Return the request to have a case here for so long."""
    return _having(lease, period, _("{number} is on this computer now.", number=lease.number), _)


def taking_to_judge(waiting: Sequence[Lease], period: timedelta, _: Translate) -> Errand:
    """Return the request to have all that waits for the user's review here for so long."""

    def run(central: Central, step: Step) -> Sequence[Lease]:
        return central.check_out([one.case for one in waiting], period, step)

    def told(leases: Sequence[Lease]) -> Told:
        given = sum(one.granted for one in leases)
        said = _.ngettext(
            "{count} case is on this computer now.",
            "{count} cases are on this computer now.",
            given,
        )
        if given == len(waiting):
            return Told(said)
        less = _("Of the others a colleague was first, or you may no longer see them.")
        return Told(f"{said} {less}", well=False)

    return Errand(run, told)


def keeping(lease: Lease, period: timedelta, _: Translate) -> Errand:
    """Return the request to keep a case here for so long."""
    return _having(lease, period, _("{number} stays on this computer.", number=lease.number), _)


def taking_over(lease: Lease, reason: str, _: Translate) -> Errand:
    """Return the request to have a case here that a colleague has."""

    def run(central: Central, step: Step) -> Sequence[Lease]:
        return central.take_over(lease.case, reason, step)

    def told(leases: Sequence[Lease]) -> Told:
        if not leases:
            none = _("You see no case with this number: {numbers}", numbers=lease.number)
            return Told(none, well=False)
        said = _("{number} is on this computer now.", number=lease.number)
        if any(one.granted and not one.reason for one in leases):
            # It was given back before this came there: then nobody hears the reason.
            said = _(
                "{number} is on this computer now. No colleague had the case any more.",
                number=lease.number,
            )
        return _given(leases, said, lease, _)

    return Errand(run, told)


def giving_back(lease: Lease, _: Translate, *, lose: bool) -> Errand:
    """Return the request to take a case off this computer, and with `lose` what was half typed."""

    def run(central: Central, step: Step) -> Sequence[CaseId]:
        return central.check_in((lease.case,), step, lose=lose)

    def told(left: Sequence[CaseId]) -> Told:
        if lease.case in left:
            return Told(_("{number} went back, and is off this computer.", number=lease.number))
        return Told(
            _(
                "{number} is still on this computer: somebody typed in it meanwhile, or the "
                "central store does not have all of it.",
                number=lease.number,
            ),
            well=False,
        )

    return Errand(run, told)


def told_of(outcome: Outcome, _: Translate) -> Told:
    """Return what there is to say of how an errand ended."""
    if outcome.stopped:
        return Told(
            _("It was stopped. What was done already comes with the next exchange."), well=False
        )
    if outcome.fault is None:
        return outcome.errand.told(outcome.result)
    return Told(fault_words(outcome.fault, _), well=False)


def fault_words(fault: LineDown | StoreError | StillWaiting, _: Translate) -> str:
    """Return why something was not done, and what to do about it."""
    if isinstance(fault, LineDown):
        return line_words(fault.trouble, _)
    if isinstance(fault, StillWaiting):
        return _("Something of this case is still to be sent. Exchange first, then give it back.")
    return trouble_words(fault, _)


def _having(lease: Lease, period: timedelta, said: str, _: Translate) -> Errand:
    def run(central: Central, step: Step) -> Sequence[Lease]:
        return central.check_out((lease.case,), period, step)

    def told(leases: Sequence[Lease]) -> Told:
        return _given(leases, said, lease, _)

    return Errand(run, told)


def _given(leases: Sequence[Lease], said: str, lease: Lease, _: Translate) -> Told:
    if any(one.granted for one in leases):
        return Told(said)
    return Told(
        _(
            "{number} cannot be here now: a colleague has it, or you may no longer see it.",
            number=lease.number,
        ),
        well=False,
    )
