"""What an advance on social assistance comes to (Participatiewet 52)."""

from collections.abc import Iterator
from decimal import ROUND_UP, Decimal

from hengelo_toegang.domain.assistance import Advance
from hengelo_toegang.domain.blockers import Blocker, Missing
from hengelo_toegang.domain.decisions import means_test
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.means import MeansNotComputed
from hengelo_toegang.domain.policy import NotInForce

_CENT = Decimal("0.01")


def least_advance(dossier: Dossier) -> Decimal | None:
    """Return the least advance per month in euros, or None while the norm is not known.

    The law sets it at nine tenths of the amount that social assistance would be, the norm
    less the income (Participatiewet 52 lid 1).
    """
    try:
        tested = means_test(dossier)
    except (MeansNotComputed, NotInForce):
        return None
    if tested is None:
        return None
    part = tested.assistance * dossier.policy.settings.advance_percentage / 100
    return part.quantize(_CENT, ROUND_UP)


def advance_asks(dossier: Dossier, advance: Advance, place: str) -> Iterator[Missing]:
    """Yield what is wrong with an advance: less than the law sets needs a reason."""
    if dossier.case.application is None:
        yield Missing(Blocker.APPLICATION_MISSING, "application.received")
    least = least_advance(dossier)
    too_low = advance.amount <= 0 if least is None else advance.amount < least
    if too_low and not advance.reason.strip():
        yield Missing(Blocker.ADVANCE_TOO_LOW, f"{place}.reason", str(least or ""))
