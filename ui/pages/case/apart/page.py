"""Puts the page of a case that went on in two places together."""

from collections.abc import Callable

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.services import Services
from ui.pages.case.apart.presenter import ApartPresenter
from ui.pages.case.apart.view import ApartView


def build_apart_page(
    services: Services,
    translate: Translate,
    say: Callable[[str], None],
    case_id: CaseId,
    to_case: Callable[[str], None],
) -> ApartView:
    """Return the page with both places side by side; `to_case` hears when nothing is left to do.

    Raises:
        NotFound: No case has this id.
        ActionBlocked: The user may not open it.
    """
    view = ApartView(translate)
    presenter = ApartPresenter(view, services, say, translate)
    view.bind(presenter)
    view.case_wanted.connect(to_case)
    presenter.show(case_id)
    return view
