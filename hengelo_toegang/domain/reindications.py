"""Support that goes on: a new decision for what already runs (herindicatie)."""

from datetime import timedelta

from hengelo_toegang.domain.case import Line, Verdict
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.people import RunningProvision

_AROUND = timedelta(weeks=4)
"""How far the end of what runs and the start of what follows lie apart at most."""


def renewed(dossier: Dossier, line: Line) -> RunningProvision | None:
    """Return the provision that a granted line continues, or None when it is new.

    It is the same product of the same resident under the same law, and ends around the
    start of the line; it is known of the household, or of the decision that this case
    goes on from. What is granted by way of exception, because it is no longer
    indicated, bridges to something else and continues nothing.
    """
    if line.verdict is not Verdict.GRANTED or line.start is None or line.deviation is not None:
        return None
    start = line.start
    found = [
        running
        for running in (*dossier.household.running, *dossier.case.continues)
        if (running.law, running.person) == (dossier.case.law, dossier.case.resident)
        and running.product == line.product
        and running.start < start
        and running.until is not None
        and abs(running.until - start) <= _AROUND
    ]
    return max(found, key=lambda running: running.until or start, default=None)


def reindicates(dossier: Dossier) -> bool:
    """Return whether a decision grants everything, and at least one line goes on."""
    granted = all(line.verdict is Verdict.GRANTED for line in dossier.lines)
    return granted and any(renewed(dossier, line) for line in dossier.lines)
