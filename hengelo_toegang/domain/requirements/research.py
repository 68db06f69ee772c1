"""What the report and the research ask: the duties to inform, the ladder, how it closes."""

from collections.abc import Iterator

from hengelo_toegang.domain.blockers import Blocker, Missing
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ladder import (
    Rung,
    findings,
    four_questions_open,
    skipped_rung,
    solved_before_tailored,
)
from hengelo_toegang.domain.law import Law


def confirmation_asks(dossier: Dossier) -> Iterator[Missing]:
    """Yield why there is nothing to confirm: a case can hold a letter before anybody asks."""
    if dossier.case.report is None:
        yield Missing(Blocker.LETTER_INCOMPLETE, "report.received")


def research_asks(dossier: Dossier) -> Iterator[Missing]:
    """Yield what keeps the research report from being made (Wmo 2.3.2)."""
    yield from ladder_asks(dossier)
    yield from _duties(dossier)


def _duties(dossier: Dossier) -> Iterator[Missing]:
    report = dossier.case.report
    met = {informed.duty for informed in report.informed} if report else set()
    for duty in dossier.rules.duties:
        if duty not in met:
            place = f"report.informed.{duty.value}"
            yield Missing(Blocker.INFORMATION_DUTY_MISSING, place, duty.value)


def ladder_asks(dossier: Dossier) -> Iterator[Missing]:
    """Yield where a need has no size, a rung no reason, or one was passed over (CRvB steps)."""
    for need in dossier.case.needs:
        place = f"needs.{need.id}"
        wanted = need.support_needed
        if dossier.rules.needs_support_needed:
            if not wanted.what.strip():
                yield Missing(Blocker.SUPPORT_NEEDED_MISSING, f"{place}.support_needed.what")
            if not wanted.how_much.strip():
                yield Missing(Blocker.SUPPORT_NEEDED_MISSING, f"{place}.support_needed.how_much")
        skipped = skipped_rung(need)
        if skipped is not None:
            yield Missing(Blocker.PREVIOUS_RUNG_OPEN, f"{place}.ladder.{skipped.value}")
        for rung, found in findings(need):
            if not found.reason.strip():
                yield Missing(Blocker.REASON_MISSING, f"{place}.ladder.{rung.value}.reason")
            if (
                dossier.case.law is Law.JEUGD
                and rung is Rung.OWN_STRENGTH
                and four_questions_open(found)
            ):
                where = f"{place}.ladder.{rung.value}.four_questions"
                yield Missing(Blocker.FOUR_QUESTIONS_MISSING, where)


def referral_asks(dossier: Dossier) -> Iterator[Missing]:
    """A case closes without a decision when every need ended on rung one to three."""
    for need in dossier.case.needs:
        if not solved_before_tailored(need):
            yield Missing(Blocker.NEED_UNSOLVED, f"needs.{need.id}.ladder")
    written = dossier.case.research_report
    if written is None:
        yield Missing(Blocker.RESEARCH_REPORT_MISSING, "research_report")
    elif written.signed is None:
        yield Missing(Blocker.REPORT_UNSIGNED, "research_report.signed")
