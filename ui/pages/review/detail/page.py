"""Puts the page of one case in review together."""

from collections.abc import Callable

from hengelo_toegang.domain.blockers import Action, Blocker
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.process import blockers
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.services import Services
from ui.pages.review.detail.presenter import ReviewPresenter
from ui.pages.review.detail.view import ReviewView
from ui.pages.review.notes import Notes
from ui.ties.presenter import Ties


def build_review_page(
    services: Services,
    _: Translate,
    case_id: CaseId,
    confirm_passphrase: Callable[[str], bool],
    done: Callable[[str], None],
) -> ReviewView:
    """Return the page of a case in review.

    `confirm_passphrase` tells whether a passphrase is that of the signed-in user, and
    `done` is called with a sentence once a verdict was given. `left` on the page asks to go
    back to the queue.

    Raises:
        NotFound: No case has this id.
        StoreError: The store cannot be read.
    """
    view = ReviewView(_)
    notes = Notes(case_id, services.read_paper, services.keep_paper)
    presenter = ReviewPresenter(view, services, _, case_id, confirm_passphrase, done, notes)
    view.bind(presenter)
    presenter.open()
    ties = Ties(view.ties, services, _, presenter.declared, done)
    view.ties.bind(ties)
    stopped = blockers(presenter.dossier, Action.APPROVE, services.desk.user)
    may_judge = Blocker.NOT_DECLARED in stopped and Blocker.OWN_WORK not in stopped
    ties.show(presenter.dossier, concerns=may_judge)
    return view
