"""What waits for a resident to know what came of it: asking how it went, telling a provider."""

from collections.abc import Iterator
from datetime import date

from hengelo_toegang.domain.blockers import Blocker, Missing
from hengelo_toegang.domain.case import Case, Stage
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.running import decided

_REFERRAL = "referral"


def told_on(case: Case) -> date | None:
    """Return the day on which the resident heard what came of it; None while nobody told.

    That is by a decision, or by the letter that closes a case without an application.
    """
    if case.sent is not None:
        return case.sent.on
    if case.stage is not Stage.CLOSED_WITHOUT_APPLICATION:
        return None
    letters = [letter.on for letter in case.letters if letter.kind == _REFERRAL]
    given = case.research_report.given if case.research_report is not None else None
    return letters[-1] if letters else given


def experience_asks(dossier: Dossier) -> Iterator[Missing]:
    """Yield why a case that is over is not asked about: it ended before anything was decided."""
    if told_on(dossier.case) is None:
        yield Missing(Blocker.WRONG_STAGE, detail=dossier.case.stage.value)


def assignment_asks(dossier: Dossier) -> Iterator[Missing]:
    """Yield why no provider is told: no letter went out, and nobody else referred."""
    if not decided(dossier.case) and dossier.case.sent is None:
        case = dossier.case
        yield Missing(Blocker.WRONG_STAGE, detail=case.stage.value)
