"""The audit log: who did what with whom, chosen and saved, and a check of the store. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.audit_log import LogSubject, ReadingAct
from hengelo_toegang.usecases.backing_up import Backup
from hengelo_toegang.usecases.log_services import LogServices
from hengelo_toegang.usecases.ports import AuditEvent, Finding, LogFilter, StoreError
from hengelo_toegang.words import trouble_words
from hengelo_toegang.words_remedies import newest_tried, remedy_words
from ui.asking_files import AskFile
from ui.icons import Icon
from ui.pages.audit.export import csv_of
from ui.pages.audit.words import ACTS
from ui.progress import LongWork, OnEnd, Step, Work
from ui.reading import words_of_day
from ui.saving import save_at
from ui.widgets.rows import Row

Fetch = Callable[[AuditEvent | None], Sequence[AuditEvent]]

_SPAN = timedelta(days=30)
"""So far back one looks at first; the log itself goes back to the first day."""


class Sort(StrEnum):
    """Which acts are shown; beside these each act by its own name."""

    ALL = ""
    READING = "@reading"
    REFUSED = "@refused"
    WITH_STORE = "@everything"
    """With what the store itself writes beside each act."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is chosen above the list."""

    since: date | None
    until: date | None
    actor: str = ""
    act: str = Sort.ALL
    subject: LogSubject | None = None

    def filter(self) -> LogFilter:
        """Return what the log is asked."""
        chosen = LogFilter(
            self.since,
            self.until,
            UserId(self.actor) if self.actor else None,
            subjects=self.subject.ids if self.subject else (),
        )
        match self.act:
            case Sort.ALL:
                return chosen
            case Sort.READING:
                return replace(chosen, actions=tuple(act.value for act in ReadingAct))
            case Sort.REFUSED:
                return replace(chosen, refused_only=True)
            case Sort.WITH_STORE:
                return replace(chosen, store_too=True)
        return replace(chosen, actions=(self.act,))


class LogPage(Protocol):
    """What the presenter asks of the page."""

    def show_chosen(self, chosen: Chosen, people: Mapping[UserId, str]) -> None: ...

    def show_subject(self, words: str) -> None:
        """Say of whom the list is now, or nothing."""
        ...

    def show_events(
        self, fetch: Fetch, numbers: Mapping[str, str], names: Mapping[UserId, str]
    ) -> None: ...

    def say(self, text: str) -> None:
        """Say that something went well."""
        ...

    def complain(self, text: str) -> None:
        """Say calmly that something did not."""
        ...

    def run(self, work: Work, on_progress: Step, on_end: OnEnd) -> None: ...

    def show_progress(self, number: int, total: int, words: str) -> None: ...

    def show_at_rest(self) -> None: ...


class LogPresenter:
    """Shows the log as it is chosen, and proves that it is whole."""

    def __init__(
        self,
        page: LogPage,
        asker: AskFile,
        log: LogServices,
        today: Callable[[], date],
        backups: Callable[[], Sequence[Backup]],
        _: Translate,
    ) -> None:
        self._page = page
        self._backups = backups
        self._asker = asker
        self._log = log
        self._today = today
        self._ = _
        self._names: Mapping[UserId, str] = {}
        self._numbers: dict[str, str] = {}
        self._found: dict[str, LogSubject] = {}
        self._finding: Finding | None = None
        self._long = LongWork(page, _)
        self._chosen = Chosen(today() - _SPAN, today())

    def refresh(self) -> None:
        """Show the log as it is now."""
        self._names = self._log.who()
        self._page.show_chosen(self._chosen, self._names)
        self._show()

    def choose(self, **changes: object) -> None:
        """Choose otherwise."""
        self._chosen = replace(self._chosen, **changes)  # type: ignore[arg-type]
        self._show()

    def find(self, text: str) -> tuple[Row, ...]:
        """Return the case and the residents that a text finds, to choose one."""
        _ = self._
        found = self._log.subjects(text)
        self._found = {str(number): one for number, one in enumerate(found)}
        return tuple(
            Row(
                key,
                _("Case {number}", number=one.title) if one.case else one.title,
                words_of_day(one.born, _.language, weekday=False) if one.born else "",
                Icon.DOCUMENT if one.case else Icon.PERSON,
            )
            for key, one in self._found.items()
        )

    def choose_subject(self, key: str) -> None:
        """Show who did something with this case, or with this resident and their cases."""
        subject = self._found.get(key)
        self.choose(subject=subject)
        if subject is not None:
            _ = self._
            self._page.show_subject(
                _("Only about case {number}", number=subject.title)
                if subject.case
                else _(
                    "Only about {name}: the household, and every case of this resident",
                    name=subject.title,
                )
            )

    def forget_subject(self) -> None:
        """Show everything again, whomever it is about."""
        self._page.show_subject("")
        self.choose(subject=None)

    def ask_to_save(self) -> None:
        """Ask where the events that are chosen go as a file."""
        name = self._("log-{day}.csv", day=self._today().isoformat())
        self._asker.ask_file(self._("Save the log as CSV"), name, self._save)

    def check(self) -> None:
        """Check chain, signatures, contents and lists of the whole store, beside the window."""
        if self._long.busy:
            return

        def work(step: Step) -> None:
            self._finding = self._log.check(step)

        self._finding = None
        self._long.start(work, self._checked)

    def _save(self, path: Path) -> None:
        _ = self._
        events = self._log.export(self._chosen.filter())
        numbers = self._log.numbers(events)
        try:
            save_at(path, csv_of(events, numbers, self._names, _))
        except OSError:
            self._page.complain(_("{name} could not be written there.", name=path.name))
            return
        self._page.say(
            _.ngettext(
                "{count} line is saved; that you saved it is in the log.",
                "{count} lines are saved; that you saved them is in the log.",
                len(events),
            )
        )
        self._show()

    def _checked(self, fault: BaseException | None) -> None:
        _ = self._
        if isinstance(fault, StoreError):
            self._page.complain(trouble_words(fault, _))
        elif fault is not None:
            raise fault
        elif self._finding is not None:
            found = self._finding
            backup = newest_tried(self._backups())
            what = _("{what}: {where}.", what=_(found.words), where=found.place)
            self._page.complain(" ".join((what, *remedy_words(found.fault, backup, None, _))))
        else:
            self._page.say(_("The store is whole: chain, signatures and log agree."))
        self._show()

    def _show(self) -> None:
        chosen = self._chosen.filter()

        def fetch(after: AuditEvent | None) -> Sequence[AuditEvent]:
            found = self._log.page(chosen, after)
            self._numbers.update(self._log.numbers(found))
            return found

        self._page.show_events(fetch, self._numbers, self._names)


def acts(_: Translate) -> Sequence[tuple[str, str]]:
    """Return what can be chosen: sorts of acts first, then each act, by the alphabet."""
    sorts = (
        (Sort.ALL, _("All acts")),
        (Sort.READING, _("Reading alone")),
        (Sort.REFUSED, _("What was refused")),
        (Sort.WITH_STORE, _("With what the store itself keeps")),
    )
    named = sorted(((act, _(words)) for act, words in ACTS.items()), key=lambda one: one[1])
    return (*((sort.value, words) for sort, words in sorts), *named)
