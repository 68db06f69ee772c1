"""What is known of words while somebody is signed in: the dictionary, own words, names.

Nothing here waits: a word that nobody asked about yet is asked beside the window, and
`changed` tells when the answer came.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from hengelo_toegang.i18n import Translate, translator
from hengelo_toegang.usecases.ports import Speller, SpellingAbsent, StoreError
from ui.jobs import Job, Jobs
from ui.spelling.finding import Found, one_apart, parts_of

MOST = 6
"""Suggestions that are offered at once."""
_BATCH = 200
"""Words asked at once: a suggestion never waits long behind them."""
_KEPT = 20_000
"""Words whose answer is remembered."""


class OwnWords(Protocol):
    """Where the words of one user are kept."""

    def read(self) -> tuple[str, ...]: ...

    def keep(self, words: Iterable[str]) -> None:
        """Keep these words and no others.

        Raises:
            StoreError: The store cannot be written.
        """
        ...


class Spelling(QObject):
    """Says of words whether they are right; without a dictionary every word is."""

    changed = Signal()
    """Something is known of words that was not known before: look again."""
    troubled = Signal(object)
    """A word could not be kept (`StoreError`); it counts until the program is locked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._speller: Speller | None = None
        self._own: OwnWords | None = None
        self._jobs: Jobs | None = None
        self.translate: Translate = translator()
        """The language of who signed in."""
        self._found = self._on = False
        self._known: dict[str, bool] = {}
        self._asked: dict[str, None] = {}
        self._slips: dict[str, bool] = {}
        self._names: dict[str, None] = {}
        self._words: dict[str, str] = {}
        self._passed: set[str] = set()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._ask)
        self._busy = False

    @property
    def available(self) -> bool:
        """Whether there is a dictionary that answers."""
        return self._found

    @property
    def active(self) -> bool:
        """Whether words are marked: there is a dictionary, and the user wants it."""
        return self._found and self._on

    @property
    def waits(self) -> bool:
        """Whether an answer is on its way."""
        return bool(self._asked or self._names)

    @property
    def own_words(self) -> tuple[str, ...]:
        """The words of this user, by alphabet."""
        return tuple(sorted(self._words.values(), key=str.casefold))

    def open(self, speller: Speller, own: OwnWords, _: Translate, *, on: bool = True) -> None:
        """Begin for a user; the dictionary loads beside the window.

        Names that are known since it was shut stay so: a case may be open by now.
        """
        if self._speller is not None:
            self.shut()
        self._speller, self._own, self._on = speller, own, on
        self.translate = _
        self._words = {word.casefold(): word for word in own.read()}
        self._jobs = Jobs(self)
        self._jobs.start(self._try_out, self._opened, self._failed)

    def shut(self) -> None:
        """Forget everything of this user; nothing is marked any more."""
        if self._speller is not None:
            # First, or the thread that waits for an answer would be waited for.
            self._speller.close()
        if self._jobs is not None:
            self._jobs.shut_down()
            self._jobs.deleteLater()
        self._speller = self._own = self._jobs = None
        self._found = self._busy = False
        self._soon.stop()
        for kept in (
            self._known,
            self._asked,
            self._slips,
            self._names,
            self._words,
            self._passed,
        ):
            kept.clear()
        self.changed.emit()

    def turn(self, *, on: bool) -> None:
        """Mark words, or leave them alone."""
        self._on = on
        self.changed.emit()

    def judge(self, found: Found) -> bool | None:
        """Return whether a word is right; None when the answer is on its way.

        A name that is in no book is right, unless by one letter it is an ordinary word or a
        name that is known: that is a slip.
        """
        if not self.active:
            return True
        if self._passes(found.word):
            return True
        right = self._answer(found.word)
        if right is False and found.dotted:
            right = self._answer(f"{found.word}.")
        if right is False and found.name:
            slip = self._is_slip(found.word)
            return None if slip is None else not slip
        return right

    def suggest(self, word: str, then: Callable[[tuple[str, ...]], None]) -> None:
        """Call `then` with what may have been meant, the likeliest first."""
        speller, jobs = self._speller, self._jobs
        if speller is None or jobs is None:
            return

        def look(_job: Job) -> tuple[str, ...]:
            return speller.suggest(word)[:MOST]

        jobs.start(look, then, self._failed)

    def know(self, words: Iterable[str]) -> None:
        """Take names that are right today: of residents, facilities, products."""
        fresh = {part.casefold() for word in words for part in parts_of(word)} - self._passed
        if fresh:
            self._passed |= fresh
            self._slips.clear()
            self.changed.emit()

    def ignore(self, word: str) -> None:
        """Leave a word alone until the program is locked."""
        self.know((word,))

    def learn(self, word: str) -> None:
        """Put a word on the user's own list."""
        self._words[word.casefold()] = word
        self._keep()

    def forget(self, word: str) -> None:
        """Take a word off the user's own list."""
        self._words.pop(word.casefold(), None)
        self._keep()

    def _keep(self) -> None:
        try:
            if self._own is not None:
                self._own.keep(self.own_words)
        except StoreError as trouble:
            self.troubled.emit(trouble)
        self.changed.emit()

    def _passes(self, word: str) -> bool:
        folded = word.casefold()
        return folded in self._words or folded in self._passed

    def _answer(self, word: str) -> bool | None:
        known = self._known.get(word)
        if known is None:
            self._asked[word] = None
            self._ask_soon()
        return known

    def _is_slip(self, name: str) -> bool | None:
        """Return whether a name that no book holds is a slip; None when that is being looked up."""
        slip = self._slips.get(name)
        if slip is None and any(one_apart(name, known) for known in self._passed):
            slip = self._slips[name] = True
        if slip is None:
            self._names[name] = None
            self._ask_soon()
        return slip

    def _ask_soon(self) -> None:
        if not self._busy and not self._soon.isActive():
            self._soon.start(0)

    def _ask(self) -> None:
        speller, jobs = self._speller, self._jobs
        words = tuple(self._asked)[:_BATCH]
        if speller is None or jobs is None or not self.waits:
            return
        self._busy = True
        if not words:
            # One at a time, since each takes up to half a second and words go first.
            name = next(iter(self._names))

            def look_up(_job: Job) -> bool:
                return _looks_like_a_word(speller, name)

            jobs.start(look_up, partial(self._named, name), self._failed)
            return

        def look(_job: Job) -> dict[str, bool]:
            wrong = speller.wrong(words)
            return {word: word not in wrong for word in words}

        jobs.start(look, self._answered, self._failed)

    def _answered(self, known: dict[str, bool]) -> None:
        self._busy = False
        if len(self._known) > _KEPT:
            self._known.clear()
        self._known.update(known)
        for word in known:
            self._asked.pop(word, None)
        self._go_on()

    def _named(self, name: str, slip: bool) -> None:
        self._names.pop(name, None)
        self._slips[name] = slip
        self._busy = False
        self._go_on()

    def _go_on(self) -> None:
        if self.waits:
            self._soon.start(0)
        self.changed.emit()

    def _try_out(self, _job: Job) -> None:
        assert self._speller is not None  # a job runs only while somebody is signed in
        self._speller.wrong(())

    def _opened(self, _nothing: object) -> None:
        self._found = True
        self.changed.emit()

    def _failed(self, fault: BaseException) -> None:
        """Go on without spelling where there is none; anything else is a mistake of ours."""
        self._found = self._busy = False
        self._asked.clear()
        self._names.clear()
        self.changed.emit()
        if not isinstance(fault, SpellingAbsent):
            raise fault


def _looks_like_a_word(speller: Speller, name: str) -> bool:
    """Return whether one slip turns a name into a word that is written without a capital."""
    near = [word.casefold() for word in speller.suggest(name) if one_apart(word, name)]
    return bool(near) and not set(near) <= speller.wrong(near)


def spelling() -> Spelling:
    """Return the one spelling of the program; before anybody signed in it knows nothing."""
    app = QApplication.instance()
    assert app is not None  # there are no text fields without it
    known = app.findChild(Spelling)
    return known if known is not None else Spelling(app)
