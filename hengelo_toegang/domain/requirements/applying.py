"""What an application (aanvraag) asks, and what setting it aside does."""

from collections.abc import Iterator

from hengelo_toegang.domain.blockers import Blocker, Missing
from hengelo_toegang.domain.case import Closing, Suspension
from hengelo_toegang.domain.deadlines import term_named
from hengelo_toegang.domain.dossier import Dossier


def application_asks(dossier: Dossier) -> Iterator[Missing]:
    """Wmo 2.3.2 lid 9: not before the research, unless it took too long; Pw 41 lid 4."""
    application, written = dossier.case.application, dossier.case.research_report
    if application is None:
        yield Missing(Blocker.APPLICATION_MISSING, "application.received")
        return
    research = term_named(dossier, "wmo.research")
    if (
        research is not None
        and (written is None or application.received < written.given)
        and application.received <= research.term.end
    ):
        yield Missing(Blocker.APPLICATION_TOO_EARLY, "application.received", "wmo.research")
    search = term_named(dossier, "pw.search")
    if (
        search is not None
        and application.received < search.term.end
        and not application.search_waived.strip()
    ):
        yield Missing(Blocker.APPLICATION_TOO_EARLY, "application.received", "pw.search")


def setting_aside_asks(dossier: Dossier) -> Iterator[Missing]:
    """An application is set aside only after an unused chance to complete it (Awb 4:5)."""
    application = dossier.case.application
    if application is None:
        yield Missing(Blocker.APPLICATION_MISSING, "application.received")
    elif not _unused(application.suspended, dossier.case.set_aside):
        yield Missing(Blocker.COMPLETION_NOT_OFFERED, "application.suspended")
    closing = dossier.case.set_aside
    if closing is not None and not closing.reason.strip():
        yield Missing(Blocker.REASON_MISSING, "set_aside.reason")


def _unused(asked: tuple[Suspension, ...], closing: Closing | None) -> bool:
    """Return whether the last chance to complete has passed unused, before a closing."""
    last = max(asked, key=lambda pause: pause.invited, default=None)
    if last is None or last.lapsed is None:
        return False
    return closing is None or closing.on > last.lapsed
