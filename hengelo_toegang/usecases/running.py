"""What runs in a household beside a case, as far as the law of the case may see it."""

from collections.abc import Sequence
from dataclasses import replace

from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.people import RunningProvision
from hengelo_toegang.usecases.ports import Desk, RunningRow


def running_beside(desk: Desk, dossier: Dossier) -> Sequence[RunningRow]:
    """Return what runs, ran or will run for the household, as the case may use it.

    Another law's help is there only with a consent to the law of the case; debt counselling
    uses what it needs (Wgs 8d). What the case itself gave is left out.
    """
    rows = desk.queries.running_of(dossier.household.id)
    return tuple(row for row in rows if row.case != dossier.case.id and _visible(dossier, row))


def _visible(dossier: Dossier, row: RunningRow) -> bool:
    provision = RunningProvision(row.law, row.person, row.product, row.start, row.until)
    alone = replace(dossier.household, running=(provision,))
    return bool(alone.visible_running(dossier.case.law, dossier.day))
