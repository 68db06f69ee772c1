"""What each line of a decision asks, and a line that is given at once."""

from collections.abc import Iterator

from hengelo_toegang.domain import decisions
from hengelo_toegang.domain.blockers import Blocker, Missing
from hengelo_toegang.domain.case import Line, Verdict
from hengelo_toegang.domain.costs import TariffMissing
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ladder import solved_before_tailored
from hengelo_toegang.domain.means import MeansNotComputed
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.domain.requirements.youth import age_limit_asks


def urgent_asks(dossier: Dossier) -> Iterator[Missing]:
    """Yield what an urgent provision lacks: help first, but it has a reason (Wmo 2.3.3)."""
    urgent = dossier.case.urgent
    if urgent is None:
        return
    yield from _pricing(dossier, urgent.line, "urgent.line")
    if not urgent.line.reason.strip():
        yield Missing(Blocker.REASON_MISSING, "urgent.line.reason")


def line_asks(dossier: Dossier, line: Line, place: str) -> Iterator[Missing]:
    """Yield what one line of a decision lacks; `place` is where the line stands."""
    if not line.reason.strip():
        yield Missing(Blocker.REASON_MISSING, f"{place}.reason")
    yield from _ground(dossier, line, place)
    if not line.verdict.grants:
        return
    yield from _pricing(dossier, line, place)
    if line.form.is_pgb:
        for name, text in (
            ("able", line.pgb.able),
            ("motivated", line.pgb.motivated),
            ("quality", line.pgb.quality),
        ):
            if not text.strip():
                yield Missing(Blocker.PGB_CONDITIONS_MISSING, f"{place}.pgb.{name}")
    yield from _indication(dossier, line, place)
    yield from age_limit_asks(dossier, line, place)
    if any(need.id == line.need and solved_before_tailored(need) for need in dossier.case.needs):
        yield Missing(Blocker.NEED_ALREADY_SOLVED, f"{place}.need", line.need)


def _ground(dossier: Dossier, line: Line, place: str) -> Iterator[Missing]:
    """A refusal or an end has a ground, and a ground belongs to the law."""
    required = line.verdict in (Verdict.REFUSED, Verdict.ENDED)
    if not line.ground and not required:
        return
    ground = dossier.policy.grounds.get(line.ground)
    if ground is None or dossier.case.law not in ground.laws:
        yield Missing(Blocker.ILLEGAL_GROUND, f"{place}.ground", line.ground)


def _pricing(dossier: Dossier, line: Line, place: str) -> Iterator[Missing]:
    product = dossier.product(line)
    if product is None:
        yield Missing(Blocker.LINE_INCOMPLETE, f"{place}.product")
        return
    try:
        full = decisions.completed(dossier, line)
        if full.unit is None or full.frequency is None:
            yield Missing(Blocker.LINE_INCOMPLETE, f"{place}.unit")
            return
        lawful = product.law is dossier.case.law
        if not lawful or not product.allows(full.form, full.unit, full.frequency):
            yield Missing(Blocker.ILLEGAL_COMBINATION, f"{place}.unit", product.code)
            return
        if product.means_tested and decisions.means_test(dossier) is None:
            yield Missing(Blocker.MEANS_NOT_COMPUTED, "means", "missing")
            return
        decisions.cost_of_line(dossier, line)
    except decisions.LineIncomplete as lacking:
        yield Missing(Blocker.LINE_INCOMPLETE, f"{place}.{lacking.place}")
    except TariffMissing as gap:
        detail = f"{line.product} {gap.day.isoformat()}"
        yield Missing(Blocker.TARIFF_MISSING, f"{place}.start", detail)
    except MeansNotComputed as refusal:
        yield Missing(Blocker.MEANS_NOT_COMPUTED, "means", refusal.reason)
    except NotInForce as gap:
        yield Missing(Blocker.MEANS_NOT_COMPUTED, "means", str(gap))


def _indication(dossier: Dossier, line: Line, place: str) -> Iterator[Missing]:
    product = dossier.product(line)
    if product is None:
        return
    if line.deviation is not None and not line.deviation.reason.strip():
        yield Missing(Blocker.REASON_MISSING, f"{place}.deviation.reason")
    new = not product.indicated_on(dossier.day) and not _within_running(dossier, line)
    if line.deviation is None and new:
        yield Missing(Blocker.PRODUCT_NOT_INDICATED, f"{place}.deviation", product.code)


def _within_running(dossier: Dossier, line: Line) -> bool:
    """Return whether a line changes what the resident already has, and lasts no longer."""
    return line.verdict is Verdict.CHANGED and any(
        already.person == dossier.case.resident
        and already.product == line.product
        and (already.until is None or (line.until is not None and line.until <= already.until))
        for already in dossier.running
    )
