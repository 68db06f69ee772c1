"""Taking in a file from a colleague: from whom, what was new, or why it was refused. No Qt."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from hengelo_toegang.bounded import TooLarge, read_bytes
from hengelo_toegang.domain.exchange import BundleRefused
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.exchange_ports import LARGEST_BUNDLE, TakenIn
from hengelo_toegang.usecases.ports import CaseHit, StoreError
from hengelo_toegang.usecases.services import Services
from hengelo_toegang.words import too_large_words, trouble_words
from hengelo_toegang.words_backups import moment_words
from hengelo_toegang.words_exchange import named_words
from hengelo_toegang.words_policy import waits_words
from ui.asking_files import AskOpen
from ui.icons import Icon
from ui.labels import label
from ui.progress import LongWork, Step, WorkPage
from ui.theme import Tone
from ui.widgets.rows import Row


class TakingPage(WorkPage, Protocol):
    """What the presenter asks of the page."""

    def show_cases(self, headline: str, rows: Sequence[Row]) -> None: ...

    def say(self, text: str) -> None: ...

    def complain(self, text: str) -> None: ...


class TakingPresenter:
    """Takes a bundle in beside the window, and says what came of it."""

    def __init__(
        self,
        page: TakingPage,
        services: Services,
        asker: AskOpen,
        open_case: Callable[[CaseId], None],
        taken: Callable[[], None],
        _: Translate,
    ) -> None:
        """`taken` hears that a bundle came in, or was refused."""
        self._page = page
        self._services = services
        self._asker = asker
        self._open_case = open_case
        self._taken = taken
        self._ = _
        self._long = LongWork(page, _)

    @property
    def busy(self) -> bool:
        """Whether a file is being taken in."""
        return self._long.busy

    def ask(self) -> None:
        """Ask which file it is."""
        self._asker.ask_open(self._("Which file do you take in?"), "htb", self.take)

    def take(self, path: Path) -> None:
        """Take a file in, unless one is being taken in."""
        if self.busy:
            return
        self._page.show_cases("", ())
        found: list[TakenIn] = []

        def work(step: Step) -> object:
            step(0, 0)
            content = read_bytes(path, LARGEST_BUNDLE)
            found.append(self._services.exchange.take(content, step))
            return None

        self._long.start(work, partial(self._came, path, found))

    def open(self, key: str) -> None:
        """Open a case that came in."""
        if key:
            self._open_case(CaseId(key))

    def _came(self, path: Path, found: list[TakenIn], fault: BaseException | None) -> None:
        _ = self._
        if isinstance(fault, BundleRefused):
            names = self._services.user_names()
            self._page.complain(
                _("{name} was not taken in. {why}", name=path.name,
                  why=named_words(fault, names, _))
            )  # fmt: skip
        elif isinstance(fault, TooLarge):
            self._page.complain(too_large_words(path, fault, _))
        elif isinstance(fault, StoreError):
            self._page.complain(trouble_words(fault, _))
        elif isinstance(fault, OSError):
            self._page.complain(_("{name} cannot be read.", name=path.name))
        elif fault is not None:
            raise fault
        elif found:
            self._tell(found[0])
        else:
            self._page.complain(
                _("It was stopped: not all of it is in. Take the file in again to go on.")
            )
        self._taken()

    def _tell(self, taken: TakenIn) -> None:
        _ = self._
        names = self._services.user_names()
        sender = names.get(taken.sender, taken.sender)
        made = moment_words(taken.made, _)
        if taken.new:
            news = _.ngettext("{count} new version", "{count} new versions", taken.new)
        else:
            news = _("nothing that was not here yet")
        said = _(
            "Taken in from {who}, made on {moment}: {news}.", who=sender, moment=made, news=news
        )
        waits = self._services.policy.standing().waits is not None
        self._page.say(f"{said} {waits_words(_)}" if waits else said)
        seen = self._services.queries.cases_named(taken.cases)
        rows = [self._row(seen[case], taken) for case in taken.cases if case in seen]
        if any(record not in taken.cases for record in taken.forked):
            both = _("Something around these cases went on here as well: open one to choose.")
            rows.append(Row("", _("A household"), both, Icon.WARNING, Tone.WARN))
        self._page.show_cases(_("What is in it"), rows)

    def _row(self, one: CaseHit, taken: TakenIn) -> Row:
        _ = self._
        title = f"{one.number} · {one.resident}"
        about = f"{label(one.law, _)} · {label(one.stage, _)}"
        if one.case in taken.forked:
            forked = _("Went on here as well: open it to bring the two together.")
            return Row(one.case, title, f"{forked} {about}", Icon.WARNING, Tone.WARN)
        if one.case in taken.merged:
            merged = _("Went on in two places, and is one again.")
            return Row(one.case, title, f"{merged} {about}", Icon.DONE, Tone.OK)
        return Row(one.case, title, about, Icon.DONE, Tone.OK)
