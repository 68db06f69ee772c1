"""What providers answered, read from a folder: a line for each assignment, and why not; no Qt."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.messages.answering import Taken
from hengelo_toegang.domain.messages.kept import AnswerKind
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.message_services import MessageServices
from hengelo_toegang.usecases.messages_in import ReadFile, ReadLine, RequestWaits
from hengelo_toegang.words_answers import answer_words, taken_words
from hengelo_toegang.words_messages import refusal_words
from ui.asking_files import AskFolder
from ui.labels import label
from ui.pages.sending.results import ResultRow
from ui.progress import LongWork, Step

_FINE = (Taken.KEPT, Taken.KNOWN, Taken.REPEATED)
_ENDING = "*.xml"


class AnswersPage(Protocol):
    """Where one sees what came of it."""

    def show_results(self, headline: str, rows: Sequence[ResultRow], *, letters: bool) -> None: ...

    def complain(self, text: str) -> None: ...


class ProviderAnswers:
    """Reads a folder of messages; what is read stays kept when it stops."""

    def __init__(
        self,
        page: AnswersPage,
        files: AskFolder,
        long: LongWork,
        services: MessageServices,
        _: Translate,
    ) -> None:
        self._page = page
        self._files = files
        self._long = long
        self._services = services
        self._ = _

    def ask(self, done: Callable[[], None]) -> None:
        """Ask which folder; `done` hears that it was read."""
        if not self._long.busy:
            title = self._("The folder with answers of providers")
            self._files.ask_folder(title, lambda folder: self._read(folder, done))

    def _read(self, folder: Path, done: Callable[[], None]) -> None:
        paths = sorted(folder.glob(_ENDING))
        if not paths:
            self._page.complain(self._("There is no XML file in {folder}.", folder=folder.name))
            return
        found: list[ReadFile] = []

        def work(step: Step) -> None:
            step(0, len(paths))
            for one in self._services.read(paths):
                found.append(one)
                step(len(found), len(paths))

        def end(fault: BaseException | None) -> None:
            done()
            self._show(found)
            if fault is not None:
                raise fault

        self._long.start(work, end)

    def _show(self, found: Sequence[ReadFile]) -> None:
        rows = [row for one in found for row in self._rows(one)]
        headline = self._.ngettext("{count} message read.", "{count} messages read.", len(found))
        # What asks for somebody stands before what is in order.
        self._page.show_results(headline, sorted(rows, key=lambda row: row.sent), letters=False)

    def _rows(self, one: ReadFile) -> list[ResultRow]:
        name = one.path.name
        if one.read is None:
            why = refusal_words(one.refusal or OSError(), self._)
            asked = one.refusal.case if isinstance(one.refusal, RequestWaits) else None
            return [ResultRow(asked or CaseId(""), name, why, sent=False)]
        return [self._row(name, line) for line in one.read.lines]

    def _row(self, name: str, line: ReadLine) -> ResultRow:
        said = [taken_words(line.taken, self._)]
        if line.answer is not None:
            why = answer_words(line.answer, self._)
            said = [label(line.answer.kind, self._), *([why] if why else []), *said]
        number = "" if line.number is None else str(line.number)
        title = " – ".join(part for part in (line.case_number, number, name) if part)
        rejected = line.answer is not None and line.answer.kind is AnswerKind.REJECTED
        fine = line.taken in _FINE and not rejected
        return ResultRow(line.case or CaseId(""), title, "; ".join(said), sent=fine)
