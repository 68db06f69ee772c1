"""The talk at the table without its widgets: which question, and what is answered."""

from collections.abc import Callable, Sequence
from typing import Protocol

from hengelo_toegang.domain.case import Literacy
from hengelo_toegang.domain.conversation import SCORES, Question, Way, questions
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from ui.labels import choices
from ui.pages.case.scores import DIMENSIONS, ScoreLine
from ui.pages.case.talking import Talking
from ui.pages.case.working import WorkingCase
from ui.widgets.fields import Choice

_CHOOSE = "domains"
"""The key of the first page, on which life domains are chosen together."""


@dataclass(frozen=True, slots=True)
class Card:
    """One question as it is shown."""

    question: Question
    progress: str
    """How far the talk is, in words."""
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class DomainChoice:
    """A life domain to talk about or not."""

    code: str
    name: str
    chosen: bool


class ConversationPage(Protocol):
    """What the presenter asks of the view."""

    def show_resident(self, name: str) -> None: ...

    def show_card(self, card: Card) -> None:
        """Show a question; its answer is shown next."""
        ...

    def focus_answer(self) -> None:
        """Put the keyboard in the answer."""
        ...

    def show_domains(self, domains: Sequence[DomainChoice], *, health: bool) -> None: ...

    def show_answer(self, value: object) -> None: ...

    def show_scores(
        self, now: ScoreLine, shown: Sequence[object], earlier: Sequence[ScoreLine]
    ) -> None: ...

    def show_progress(self, text: str) -> None: ...

    def show_undo(self, *, back: bool) -> None: ...

    def show_kept(self, text: str, *, kept: bool) -> None:
        """Say whether what was typed is safe."""
        ...


class ConversationPresenter:
    """Goes from question to question; each answer is the working case itself."""

    def __init__(
        self,
        page: ConversationPage,
        working: WorkingCase,
        talking: Talking,
        _: Translate,
        done: Callable[[], None],
    ) -> None:
        self._page = page
        self._working = working
        self._talking = talking
        self._ = _
        self._done = done
        self._stop_observing: Callable[[], None] | None = None

    def start(self) -> None:
        """Show the question at which the talk was left."""
        self._talking.under_way = True
        self._stop_observing = self._working.observe(self._show_answer)
        self._page.show_resident(full_name(self._working.dossier.resident))
        self._show_card()

    def close(self) -> None:
        """End the talk; everything said stays in the case, and so does where it was left."""
        if self._stop_observing is not None:
            self._stop_observing()
            self._stop_observing = None
        self._talking.under_way = False
        self._done()

    def go_on(self) -> None:
        """Go to the next question, or end the talk after the last one."""
        if self._at + 1 < len(self._questions):
            self._go(self._at + 1)
            return
        self._talking.at = ""
        self.close()

    def go_back(self) -> None:
        """Go to the question before."""
        if self._at:
            self._go(self._at - 1)

    def answer(self, value: object) -> None:
        """Put an answer where the question belongs."""
        place = self._question.key
        if value or self._working.read(place) is not None:
            self._working.edit(place, value)

    def choose(self, code: str, *, chosen: bool) -> None:
        """Talk about a life domain, or leave it; what was written about it stays."""
        self._talking.open_domain(code, opened=chosen)
        self._show_answer()
        self._progress()

    def talk_of_health(self, *, asked: bool) -> None:
        """Talk with the spider chart, or leave it; scores that were given stay."""
        self._talking.health = asked
        self._show_answer()
        self._progress()

    def score(self, axis: int, score: object) -> None:
        """Give a score by the chart."""
        self.put_score(f"{SCORES}.{tuple(DIMENSIONS)[axis]}", score)

    def put_score(self, place: str, value: object) -> None:
        """Give a score by typing it."""
        self._talking.score(place, value)

    def undo(self) -> None:
        """Take the last change back."""
        self._working.undo()

    def tell_kept(self) -> bool:
        """Say whether everything is on disk by now; return whether it is."""
        kept = not self._working.unkept
        words = self._("Saved") if kept else self._("Not saved yet. It is tried again.")
        self._page.show_kept(words, kept=kept)
        return kept

    def literacy(self) -> tuple[Choice, ...]:
        """Return the answers to whether reading letters works."""
        return choices(Literacy, self._)

    @property
    def _questions(self) -> tuple[Question, ...]:
        choose = Question(_CHOOSE, Way.DOMAINS, self._("What shall we talk about?"))
        dossier = self._working.dossier
        return (choose, *questions(dossier, self._talking.domains, health=self._talking.health))

    @property
    def _at(self) -> int:
        """Where the talk is; a question that is no longer asked begins it anew."""
        keys = [question.key for question in self._questions]
        return keys.index(self._talking.at) if self._talking.at in keys else 0

    @property
    def _question(self) -> Question:
        return self._questions[self._at]

    def _go(self, at: int) -> None:
        self._talking.at = self._questions[at].key
        self._show_card()

    def _show_card(self) -> None:
        self._page.show_card(self._card())
        self._show_answer()
        self._page.focus_answer()

    def _progress(self) -> None:
        """Say anew how many questions there are, without moving the keyboard."""
        self._page.show_progress(self._card().progress)

    def _card(self) -> Card:
        at, count = self._at, len(self._questions)
        progress = self._("Question {at} of {count}", at=at + 1, count=count)
        return Card(self._question, progress, at == 0, at + 1 == count)

    def _show_answer(self) -> None:
        dossier, question = self._working.dossier, self._question
        self._page.show_undo(back=self._working.can_undo)
        match question.way:
            case Way.DOMAINS:
                self._page.show_domains(self._domains(dossier), health=self._talking.health)
            case Way.SCORES:
                self._page.show_scores(*self._talking.score_lines())
            case _:
                self._page.show_answer(self._working.shown(question.key))

    def _domains(self, dossier: Dossier) -> list[DomainChoice]:
        return [
            DomainChoice(code, domain.name, code in self._talking.domains)
            for code, domain in dossier.policy.life_domains.items()
        ]
