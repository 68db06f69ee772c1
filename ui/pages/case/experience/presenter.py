"""The questions how it went without their widgets: which one, and what is answered."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from hengelo_toegang.domain.experience import (
    Agreement,
    Experience,
    ExperienceAnswer,
    ExperienceQuestion,
    ExperienceWay,
)
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass

if TYPE_CHECKING:
    from hengelo_toegang.letters.wording import ExperienceWords

_QUESTIONS = tuple(ExperienceQuestion)


@dataclass(frozen=True, slots=True)
class Asking:
    """How a resident is asked: in which words, in which way, about which day."""

    words: "ExperienceWords"
    way: ExperienceWay
    on: date


@dataclass(frozen=True, slots=True)
class Card:
    """One question as it is shown; the last card has room for a remark instead."""

    progress: str
    text: str
    help: str
    first: bool
    last: bool


class ExperiencePage(Protocol):
    """What the presenter asks of the view."""

    def show_card(self, card: Card) -> None: ...

    def show_answer(self, chosen: int | None) -> None:
        """Show which answer was given, by its number."""
        ...

    def show_remark(self, text: str) -> None: ...

    def focus_answer(self) -> None:
        """Put the keyboard on the answers."""
        ...

    def complain(self, text: str) -> None: ...


class ExperiencePresenter:
    """Goes from question to question; nothing is written before all of it is kept."""

    def __init__(
        self,
        page: ExperiencePage,
        asking: Asking,
        keep: Callable[[Experience], str],
        done: Callable[[], None],
        _: Translate,
    ) -> None:
        """`keep` returns why the answers were refused; `done` takes the questions away."""
        self._page = page
        self._asking = asking
        self._keep = keep
        self._done = done
        self._ = _
        self._at = 0
        self._answers: dict[ExperienceQuestion, Agreement] = {}
        self._remark = ""
        self._warned = False

    def start(self) -> None:
        """Show the first question."""
        self._show()

    def answers(self) -> Sequence[str]:
        """Return the answers there are to every question, in their order."""
        return tuple(self._asking.words.answers[one] for one in Agreement)

    def answer(self, number: int) -> None:
        """Take an answer by its number, and go on to the next question."""
        if self._at < len(_QUESTIONS):
            self._answers[_QUESTIONS[self._at]] = tuple(Agreement)[number]
            self._go(self._at + 1)

    def write(self, remark: str) -> None:
        """Take the remark."""
        self._remark = remark

    def go_on(self) -> None:
        """Go to the next question, whether or not this one was answered; at the end keep all."""
        if self._at < len(_QUESTIONS):
            self._go(self._at + 1)
            return
        refused = self._keep(self._experience())
        if refused:
            self._page.complain(refused)
        else:
            self._done()

    def go_back(self) -> None:
        """Go to the question before."""
        if self._at:
            self._go(self._at - 1)

    def stop(self) -> None:
        """Take the questions away; who answered something is told first that it is lost."""
        if (self._answers or self._remark.strip()) and not self._warned:
            self._warned = True
            self._page.complain(
                self._("The answers are not kept yet. Stop once more to let them go.")
            )
        else:
            self._done()

    def _go(self, at: int) -> None:
        self._at = at
        self._warned = False
        self._show()

    def _show(self) -> None:
        self._page.show_card(self._card())
        if self._at < len(_QUESTIONS):
            given = self._answers.get(_QUESTIONS[self._at])
            self._page.show_answer(None if given is None else tuple(Agreement).index(given))
        else:
            self._page.show_remark(self._remark)
        self._page.focus_answer()

    def _card(self) -> Card:
        words, at, count = self._asking.words, self._at, len(_QUESTIONS)
        if at == count:
            told = self._(
                "{answered} of {count} questions answered", answered=len(self._answers), count=count
            )
            return Card(told, words.remark, "", first=False, last=True)
        progress = self._("Question {at} of {count}", at=at + 1, count=count)
        help_ = words.on_screen if self._asking.way is ExperienceWay.SCREEN else words.how
        return Card(progress, words.questions[_QUESTIONS[at]], help_, first=at == 0, last=False)

    def _experience(self) -> Experience:
        answered = tuple(
            ExperienceAnswer(one, self._answers[one]) for one in _QUESTIONS if one in self._answers
        )
        return Experience(self._asking.on, self._asking.way, answered, self._remark)
