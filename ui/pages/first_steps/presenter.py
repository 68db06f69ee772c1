"""The first steps without widgets: how far each is, and where it is done."""

from collections.abc import Callable, Sequence
from typing import Protocol

from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.first_steps import FirstStep, FirstStepServices, StepState
from ui.icons import Icon
from ui.pages.backups.page import BACKUPS
from ui.pages.manage.policy.page import POLICY
from ui.pages.manage.users.page import USERS
from ui.pages.social_map.page import SOCIAL_MAP
from ui.theme import Tone

_TITLES = {
    FirstStep.USERS: N_("Invite colleagues"),
    FirstStep.TARIFFS: N_("Tariffs"),
    FirstStep.PRODUCTS: N_("Products"),
    FirstStep.PROVIDERS: N_("Providers"),
    FirstStep.SOCIAL_MAP: N_("Social map"),
    FirstStep.BACKUPS: N_("Backups"),
}
_ABOUT = {
    FirstStep.USERS: N_(
        "One by one, or all at once from a table (CSV). Begin with a second administrator, and "
        "with a team lead."
    ),
    FirstStep.TARIFFS: N_(
        "Those of the program are examples. Write the files, change them in a spreadsheet, and "
        "choose the table: you see what changes before it holds."
    ),
    FirstStep.PRODUCTS: N_("The products that you give, and the codes that go in messages."),
    FirstStep.PROVIDERS: N_("Who you have contracts with, and their AGB codes."),
    FirstStep.SOCIAL_MAP: N_(
        "What helps in the neighbourhood without a decision. Read your list (CSV) on the page "
        "Social map: you see what changes before it holds."
    ),
    FirstStep.BACKUPS: N_(
        "They are made by themselves, beside the store. Choose a folder on another disk."
    ),
}
_WHERE = {
    FirstStep.USERS: USERS,
    FirstStep.TARIFFS: POLICY,
    FirstStep.PRODUCTS: POLICY,
    FirstStep.PROVIDERS: POLICY,
    FirstStep.SOCIAL_MAP: SOCIAL_MAP,
    FirstStep.BACKUPS: BACKUPS,
}
"""The page on which a step is done."""
_STATES = {
    StepState.OPEN: (Icon.OPEN, Tone.NEUTRAL, N_("To do")),
    StepState.DONE: (Icon.DONE, Tone.OK, N_("Done")),
    StepState.ASIDE: (Icon.CLOCK, Tone.INFO, N_("Left for later")),
}


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step in words, with what can be done about it."""

    key: FirstStep
    title: str
    about: str
    state: str
    icon: Icon
    tone: Tone
    later: str
    """The words on the button that leaves it for later or takes it up; none when it is done."""


class FirstStepsPage(Protocol):
    """What the presenter asks of the page."""

    def show_steps(self, steps: Sequence[StepShown], told: str) -> None: ...

    def say(self, text: str) -> None: ...


class FirstStepsPresenter:
    """Shows the steps, and goes to where each is done."""

    def __init__(
        self,
        page: FirstStepsPage,
        steps: FirstStepServices,
        safe: Callable[[], bool],
        go: Callable[[str], object],
        _: Translate,
    ) -> None:
        """`safe` says whether backups go to a place away from the store."""
        self._page = page
        self._steps = steps
        self._safe = safe
        self._go = go
        self._ = _

    def refresh(self) -> None:
        """Show how far each step is now."""
        states, _ = self._steps.states(self._safe()), self._
        shown = [self._shown(step, state) for step, state in states.items()]
        left = sum(state is StepState.OPEN for state in states.values())
        told = _.ngettext("{count} step is open", "{count} steps are open", left)
        self._page.show_steps(shown, told if left else _("Nothing is open any more."))

    def open(self, step: FirstStep) -> None:
        """Go to the page where a step is done."""
        self._go(_WHERE[step])

    def later(self, step: FirstStep) -> None:
        """Leave a step for later, or take it up again."""
        aside = self._steps.states(self._safe())[step] is StepState.ASIDE
        (self._steps.take_up if aside else self._steps.set_aside)(step)
        self.refresh()

    def close(self) -> None:
        """Show this list no more."""
        self._steps.close()
        self._page.say(self._("From your next sign-in on this list is not shown any more."))

    def _shown(self, step: FirstStep, state: StepState) -> StepShown:
        _ = self._
        icon, tone, words = _STATES[state]
        later = {StepState.OPEN: _("Later"), StepState.ASIDE: _("Take up again")}.get(state, "")
        return StepShown(
            step,
            _(_TITLES[step]),
            _(_ABOUT[step]),
            _(words),
            icon,
            tone,
            later,
        )
