"""The figures on the desk, for who may see them."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from hengelo_toegang.domain.users import Role
from ui.icons import Icon
from ui.page import Page

if TYPE_CHECKING:
    from ui.desk import UserDesk
    from ui.pages.figures.around import Asked
    from ui.pages.figures.view import FiguresView

FIGURES = "figures"


def page(desk: "UserDesk") -> Page | None:
    """Return the page, for who leads a team and for who makes policy."""
    if not desk.services.figures.may:
        return None
    _ = desk.translate
    return Page(
        FIGURES,
        _("Figures"),
        Icon.FIGURES,
        _(
            "Here is what all cases together say: choose a figure at the left, and above it the "
            "time, the law and the neighbourhood. Beside every chart stands its table; the arrow "
            "keys go through both. Numbers below five are hidden everywhere."
        ),
        partial(_build, desk),
    )


def _build(desk: "UserDesk") -> QWidget:
    from hengelo_toegang.domain.figures.legal import on_the_way
    from hengelo_toegang.i18n import DUTCH, translator
    from ui.labels_figures import FigureLabels
    from ui.pages.figures.around import Asked, FigureDesk
    from ui.pages.figures.extracting import Extracting
    from ui.pages.figures.filters import Offers
    from ui.pages.figures.outputs import Outputting
    from ui.pages.figures.presenter import FiguresPresenter
    from ui.pages.figures.view import FiguresView
    from ui.progress import LongWork
    from ui.widgets.files import FileAsker
    from ui.widgets.form_dialog import FormDialog

    services, _ = desk.services, desk.translate
    policy, figures = services.desk.policy, services.figures
    labels = FigureLabels(policy, _)

    def stay(asked: Asked | None) -> None:
        way = None if asked is None else partial(_come_back, view, asked)
        desk.come_back_by(FIGURES, way)

    around = FigureDesk(
        figures,
        policy.neighbourhoods,
        partial(on_the_way, policy),
        labels,
        services.read_paper,
        services.keep_paper,
        services.desk.now,
        open_case=partial(desk.open_case, back=FIGURES) if desk.works_on_cases else None,
        stay=stay,
        central=services.desk.central,
        some=not services.desk.central and services.exchange.centre.central() is not None,
        prices=policy.price_index,
        workload=figures.workload if Role.TEAM_LEAD in services.desk.user.roles else None,
    )
    offers = Offers(figures.laws, policy.neighbourhoods, policy.price_index, labels, _)
    view = FiguresView(offers.fields(), _, services.desk.today)
    long = LongWork(view, _)
    dutch = FigureLabels(policy, translator(DUTCH))
    outputting = Outputting(view, FileAsker(view), services.figure_outputs, dutch, long, _)
    extracting = None
    if services.extracts.may:
        extracting = Extracting(
            view,
            lambda asked, answered: FormDialog(view, asked, _, services.desk.today).ask(answered),
            FileAsker(view),
            services.extracts.make,
            long,
            _,
        )
    view.bind(FiguresPresenter(view, around, long, outputting, _, extracting))
    return view


def _come_back(before: "FiguresView", asked: "Asked", desk: "UserDesk") -> None:
    """Show the same cases on a desk that was built anew, the one in front that was."""
    from ui.pages.figures.view import FiguresView

    view = desk.shell.page(FIGURES)
    if isinstance(view, FiguresView):
        view.stay(asked, before.row)
        desk.shell.go(FIGURES)
