"""Fetching people from a file of the population register into the household in sight. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from hengelo_toegang.bounded import TooLarge, read_bytes
from hengelo_toegang.domain.people import Household
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.households import Kept
from hengelo_toegang.usecases.register_ports import RegisterFileRefused
from hengelo_toegang.usecases.registering import Planned, RegisterPlan, RegisterServices
from hengelo_toegang.words import too_large_words
from hengelo_toegang.words_register import (
    count_words,
    file_words,
    planned_words,
    unread_words,
)
from ui.asking_files import AskOpen
from ui.pages.household.acting import Acting, Answered, Values
from ui.progress import Step, Work
from ui.widgets.fields import Asked, Choice, Field, Kind

PEOPLE = "people"
_MOST_PEOPLE = 50
"""In a file for one household; of more nobody reads what each would change."""
_LARGEST = 2_000_000
"""Bytes of such a file: twenty times what so many people take. A larger one is about a town, and
the window would stand while its JSON is read."""
_MOST = 20
"""How many of who is left out are named."""


class FetchingPage(Protocol):
    """What fetching asks of the page."""

    def ask(self, asked: Asked, on_answer: Answered) -> None: ...

    def show_trouble(self, text: str) -> None: ...

    def run(
        self,
        work: Work,
        on_done: Callable[[Any], None],
        on_fault: Callable[[BaseException], None],
    ) -> None:
        """Do work beside the window."""
        ...


@dataclass(frozen=True, slots=True)
class Fetching:
    """Asks for a file, shows what it would change, and takes over who is chosen."""

    page: FetchingPage
    asker: AskOpen
    register: RegisterServices
    acting: Acting

    def begin(self, home: Household) -> None:
        """Ask for the file that is about a household."""
        _ = self.acting.translate
        title = _("File of the population register")
        self.asker.ask_open(title, "json", partial(self._read, home))

    def _read(self, home: Household, path: Path) -> None:
        def work(_step: Step) -> RegisterPlan:
            return self.register.plan(read_bytes(path, _LARGEST), home.id)

        self.page.show_trouble("")
        self.page.run(work, self._show, partial(self._failed, path))

    def _show(self, plan: RegisterPlan) -> None:
        """Show what it would change, person by person; who is chosen is taken over."""
        if plan.household != self.acting.file.household.id:
            return  # somebody went to another household meanwhile
        _ = self.acting.translate
        if len(plan.people) > _MOST_PEOPLE:
            words = _(
                "There are more than {most} people in this file: it is about more than one "
                "household. Fetch it with the command “persons import”.",
                most=_MOST_PEOPLE,
            )
            self.page.show_trouble(words)
            return
        taken = [one for one in plan.people if one.is_taken]
        left = [planned_words(one, _) for one in plan.people if not one.is_taken]
        left += [unread_words(unread, _) for unread in plan.unread]
        said = "\n".join((count_words(plan.people, plan.unread, _), *_some(left)))
        if not taken:
            self.page.show_trouble(said)
            return
        asked = Asked(
            _("Fetch from the population register"),
            self.acting.reopens(said),
            (self._question(taken),),
            _("Take over"),
            {PEOPLE: tuple(one.said.bsn for one in taken)},
        )
        self.page.ask(asked, partial(self._take_over, plan))

    def _question(self, taken: Sequence[Planned]) -> Field:
        _ = self.acting.translate
        offered = tuple(Choice(one.said.bsn, planned_words(one, _)) for one in taken)
        return Field(PEOPLE, _("What is taken over"), Kind.MULTI, choices=offered)

    def _take_over(self, plan: RegisterPlan, values: Values) -> Mapping[str, str]:
        _ = self.acting.translate
        chosen = values.get(PEOPLE)
        bsns = [str(bsn) for bsn in chosen] if isinstance(chosen, tuple) else []
        if not bsns:
            return {PEOPLE: _("Choose who is taken over, or cancel.")}

        def act() -> Kept:
            kept = self.register.take_over(plan, bsns)
            return kept if kept is not None else Kept(self.acting.file.household)

        said = _.ngettext(
            "{count} person is taken over.", "{count} people are taken over.", len(bsns)
        )
        return self.acting.attempt(act, said)

    def _failed(self, path: Path, fault: BaseException) -> None:
        _ = self.acting.translate
        if isinstance(fault, RegisterFileRefused):
            self.page.show_trouble(file_words(fault, _))
        elif isinstance(fault, TooLarge):
            self.page.show_trouble(too_large_words(path, fault, _))
        elif isinstance(fault, OSError):
            self.page.show_trouble(_("{file}: cannot be read", file=path.name))
        else:
            raise fault


def _some(lines: Sequence[str]) -> Sequence[str]:
    return lines if len(lines) <= _MOST else (*lines[:_MOST], "…")
