"""Taking a copy of a household back: first what it would bring, then bringing it. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from hengelo_toegang.bounded import TooLarge, read_bytes
from hengelo_toegang.domain.exchange import BundleRefused
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.exchange_ports import LARGEST_BUNDLE, TakenIn
from hengelo_toegang.usecases.household_back import Coming
from hengelo_toegang.usecases.ports import StoreError
from hengelo_toegang.usecases.services import Services
from hengelo_toegang.words import too_large_words, trouble_words
from hengelo_toegang.words_household_copy import TAKE_BACK, refused_words
from ui.asking_files import AskOpen
from ui.pages.household.acting import Answered
from ui.pages.household.back.words import looked_at, taken_back
from ui.progress import LongWork, Step, WorkPage
from ui.widgets.fields import Asked, Field, Kind
from ui.widgets.rows import Row

PASSPHRASE = "passphrase"


class BackPage(WorkPage, Protocol):
    """What the presenter asks of the page."""

    def ask(self, asked: Asked, on_answer: Answered) -> None: ...

    def show_coming(self, headline: str, rows: Sequence[Row], *, asks: bool) -> None:
        """Show what is in a copy; with `asks` it can be taken back."""
        ...

    def say(self, text: str) -> None: ...

    def complain(self, text: str) -> None: ...


class BackPresenter:
    """Opens a copy, says what it would bring, and takes it back when that is wanted."""

    def __init__(
        self,
        page: BackPage,
        services: Services,
        asker: AskOpen,
        open_case: Callable[[CaseId], None],
        taken: Callable[[], None],
        _: Translate,
    ) -> None:
        """`taken` hears that a copy was taken back, or refused."""
        self._page = page
        self._services = services
        self._asker = asker
        self._open_case = open_case
        self._taken = taken
        self._ = _
        self._long = LongWork(page, _)
        self._bundle = b""
        self._coming: Sequence[Coming] = ()
        self._here: frozenset[str] = frozenset()

    def choose(self) -> None:
        """Ask which copy it is."""
        self._asker.ask_open(self._("Which copy do you take back?"), "age", self.ask)

    def ask(self, path: Path) -> None:
        """Ask for the passphrase of a copy."""
        _ = self._
        asked = Asked(
            _("Open the copy"),
            _("You first see what is in {name}. Nothing changes by that.", name=path.name),
            (Field(PASSPHRASE, _("Passphrase of the copy"), Kind.SECRET),),
            _("Look what is in it"),
        )
        self._page.ask(asked, partial(self._answer, path))

    def _answer(self, path: Path, values: Mapping[str, object]) -> Mapping[str, str]:
        secret = str(values.get(PASSPHRASE) or "")
        if not secret:
            return {PASSPHRASE: self._("Fill in the passphrase of the copy.")}
        self.look(path, secret)
        return {}

    def look(self, path: Path, secret: str) -> None:
        """Show what a copy would bring, unless something runs."""
        if self._long.busy:
            return
        self._show((), asks=False)
        found: list[tuple[bytes, Sequence[Coming]]] = []

        def work(step: Step) -> object:
            step(0, 3)
            content = read_bytes(path, LARGEST_BUNDLE)
            step(1, 3)
            desk, households = self._services.desk, self._services.households
            bundle = desk.bundles.unlock(content, secret).get(TAKE_BACK, b"")
            step(2, 3)
            found.append((bundle, households.look_at_copy(bundle)))
            return None

        self._long.start(work, partial(self._looked, path, found))

    def take(self) -> None:
        """Take back what is in sight."""
        if self._long.busy or not self._bundle:
            return
        bundle, taken = self._bundle, list[TakenIn]()
        self._page.show_coming(self._("What is in it"), self._looked_at(), asks=False)

        def work(step: Step) -> object:
            step(0, 1)
            taken.append(self._services.households.take_back(bundle))
            return None

        self._long.start(work, partial(self._took, taken))

    def open(self, key: str) -> None:
        """Open a case that is here."""
        if key in self._here:
            self._open_case(CaseId(key))

    def _looked(
        self,
        path: Path,
        found: list[tuple[bytes, Sequence[Coming]]],
        fault: BaseException | None,
    ) -> None:
        _ = self._
        if fault is not None:
            self._complain(fault, path)
        elif not found:
            self._page.complain(_("It was stopped: nothing was taken in."))
        else:
            self._bundle, self._coming = found[0]
            brings = any(one.brings for one in self._coming)
            self._show(self._looked_at(), asks=brings)
            if not brings:
                self._bundle = b""
                here = _("All of this copy is here already: there is nothing to take back.")
                self._page.say(here)

    def _took(self, taken: list[TakenIn], fault: BaseException | None) -> None:
        _ = self._
        if fault is not None:
            self._show((), asks=False)
            self._complain(fault)
        elif not taken:
            self._show(self._looked_at(), asks=True)
            self._page.complain(_("It was stopped: nothing was taken in."))
        else:
            self._bundle, self._here = b"", frozenset(taken[0].cases)
            self._show([taken_back(one, taken[0], _) for one in self._coming], asks=False)
            self._page.say(
                _.ngettext(
                    "{count} version was taken back.",
                    "{count} versions were taken back.",
                    taken[0].new,
                )
            )
        self._taken()

    def _complain(self, fault: BaseException, path: Path | None = None) -> None:
        _ = self._
        name = path.name if path is not None else ""
        if isinstance(fault, BundleRefused):
            why = refused_words(fault, self._services.user_names(), _)
            self._page.complain(_("Nothing was taken back. {why}", why=why))
        elif isinstance(fault, TooLarge):
            self._page.complain(too_large_words(Path(name), fault, _))
        elif isinstance(fault, StoreError):
            self._page.complain(trouble_words(fault, _))
        elif isinstance(fault, OSError):
            self._page.complain(_("{name} cannot be read.", name=name))
        else:
            raise fault

    def _looked_at(self) -> Sequence[Row]:
        return [looked_at(one, self._) for one in self._coming]

    def _show(self, rows: Sequence[Row], *, asks: bool) -> None:
        if not rows:
            self._bundle, self._coming, self._here = b"", (), frozenset()
        self._page.show_coming(self._("What is in it") if rows else "", rows, asks=asks)
