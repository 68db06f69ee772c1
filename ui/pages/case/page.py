"""Puts the case page together: the frame, its presenter, and the steps in their order."""

from collections.abc import Sequence

from PySide6.QtCore import QSize

from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.process import missing
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.services import Services
from ui.pages.case.application.view import APPLICATION
from ui.pages.case.clarification.view import CLARIFICATION
from ui.pages.case.course.view import COURSE
from ui.pages.case.ladder.step import LADDER
from ui.pages.case.presenter import CasePresenter
from ui.pages.case.report.view import REPORT
from ui.pages.case.research.view import RESEARCH
from ui.pages.case.steps import Step
from ui.pages.case.view import CaseView
from ui.ties.presenter import Ties

STEPS: tuple[Step, ...] = (REPORT, CLARIFICATION, LADDER, RESEARCH, APPLICATION)
"""The steps of the research; whoever builds the page adds the decision, before the course."""


def build_case_page(
    services: Services,
    translate: Translate,
    case_id: CaseId,
    more: Sequence[Step] = (),
    room: QSize | None = None,
    frame: CaseView | None = None,
) -> CaseView:
    """Return the page of a case, open where the work was left.

    `room` is the size in which it will stand: known beforehand, nothing is laid out twice.
    `frame` is an empty page that was made before (`SpareFrame`).

    Raises:
        NotFound: No case has this id.
        StoreError: The store cannot be read.
    """
    view = CaseView(translate, services.desk.today) if frame is None else frame
    if room is not None:
        view.resize(room)
    presenter = CasePresenter(view, services, translate, (*STEPS, *more, COURSE))
    view.bind(presenter)
    try:
        presenter.open(case_id)
    except Exception:
        # What does not open goes with who let it go, and is no part of the window.
        view.setParent(None)
        raise
    ties = Ties(view.ties, services, translate, presenter.declared, view.shut.emit)
    ties.before = presenter.leave
    view.ties.bind(ties)
    dossier = presenter.working.dossier
    view.apart.show_fork(forked=dossier.forked)
    view.apart.wanted.connect(lambda: view.apart_wanted.emit(case_id))
    takes_up = not missing(dossier, Action.AMEND, services.desk.user)
    ties.show(dossier, concerns=takes_up)
    return view
