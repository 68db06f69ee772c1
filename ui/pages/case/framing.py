"""Shows everything around the step that is in sight. No Qt."""

from collections.abc import Callable, Sequence
from functools import partial

from hengelo_toegang.domain.blockers import Missing
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.users import User
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import StoreError
from hengelo_toegang.usecases.services import Services
from ui.life_events import LifeEvents
from ui.pages.case.around import header, signal_rows
from ui.pages.case.menu import Menu
from ui.pages.case.shown import ActButton, CasePage, MissingRow
from ui.pages.case.steps import Step, StepAct
from ui.pages.case.terms.presenter import term_rows
from ui.pages.case.tracks import TrackRow
from ui.pages.case.working import WorkingCase


class Framing:
    """Says who the case is about, what the step is for, what may be done and what is missing."""

    def __init__(
        self,
        page: CasePage,
        services: Services,
        menu: Menu,
        life: LifeEvents,
        explain: Callable[[Missing], str],
        _: Translate,
    ) -> None:
        self._page = page
        self._services = services
        self._menu = menu
        self._life = life
        self._explain = explain
        self._ = _

    def show(self, working: WorkingCase, step: Step) -> None:
        """Show the case around a step."""
        page, dossier, services, _ = self._page, working.dossier, self._services, self._
        coming = self._life.coming_birthday(dossier.household, dossier.case.resident)
        page.show_header(header(dossier, _, fictitious=services.desk.fictitious, coming=coming))
        page.show_purpose(_(step.title), _(step.purpose))
        page.show_terms(term_rows(dossier, services.desk.user, _))
        page.show_signals(signal_rows(dossier, _))
        page.show_undo(back=working.can_undo, again=working.can_redo)

    def show_acts(
        self, acts: Sequence[StepAct], working: WorkingCase, following: Step | None = None
    ) -> None:
        """Show the buttons of a step, with what is missing before the main one.

        With nothing to do there is one that goes to the following step.
        """
        user = self._services.desk.user
        found = [missing_for(act, working, user) for act in acts]
        reasons = [tuple(map(self._explain, items)) for items in found]
        buttons = [ActButton(act.title, why) for act, why in zip(acts, reasons, strict=True)]
        if not acts and following is not None:
            onward = self._("On to: {step}", step=self._(following.title))
            buttons = [ActButton(onward, ())]
        self._page.show_acts(buttons)
        rows = [MissingRow(self._explain(item), item.place) for item in (found or [()])[0]]
        self._page.show_missing(acts[0].title if acts else "", rows)

    def offer_menu(self, dossier: Dossier, *, offered: bool) -> None:
        """Offer what lies beside the steps, or nothing."""
        self._page.offer_tracks(partial(self._rows, dossier) if offered else None)

    def _rows(self, dossier: Dossier) -> Sequence[TrackRow] | None:
        """Return what the menu offers; None when the store is away, so that it stays as it was."""
        try:
            return self._menu.rows(dossier)
        except StoreError:
            return None


def missing_for(act: StepAct, working: WorkingCase, user: User) -> tuple[Missing, ...]:
    """Return what is missing before a user may do an act."""
    dossier = working.dossier
    if act.prepared is not None:
        dossier = dossier.with_case(act.prepared(dossier.case))
    return working.missing(dossier, act.action, user)
