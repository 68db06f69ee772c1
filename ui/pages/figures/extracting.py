"""Rows for the data team: since which day and where to, made beside the window; no Qt."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from hengelo_toegang.extract_folder import write_extract
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.extract_ports import Step as ExtractStep
from hengelo_toegang.usecases.extracting import Extracted, ExtractRefused
from hengelo_toegang.usecases.ports import StoreError
from hengelo_toegang.words import trouble_words
from hengelo_toegang.words_extract import refusal_words
from ui.asking_files import AskFolder
from ui.pages.figures.outputs import OutputPage
from ui.progress import LongWork, Step
from ui.reading import Raw
from ui.saving import save_at
from ui.widgets.fields import Asked, Field, Kind
from ui.widgets.form_dialog import Answered

SINCE = "since"


@dataclass(frozen=True, slots=True)
class Extracting:
    """Makes rows of cases, and writes them in a folder."""

    page: OutputPage
    ask: Callable[[Asked, Answered], None]
    asker: AskFolder
    extract: Callable[[date | None, ExtractStep], Extracted]
    long: LongWork
    translate: Translate

    def begin(self, after: Callable[[], None]) -> None:
        """Ask since which day, and then where to; `after` it the page looks as it did."""
        if self.long.busy:
            return
        _ = self.translate
        since = Field(
            SINCE,
            _("Changed on this day or later"),
            Kind.DATE,
            help=_("Empty: all rows."),
        )
        asked = Asked(
            _("Rows for the data team"),
            _(
                "Rows of single cases of your laws, under pseudonyms, in the names of the GGM. "
                "That you make them is in the log."
            ),
            (since,),
            _("Choose a folder…"),
        )
        self.ask(asked, partial(self._answered, after))

    def _answered(
        self, after: Callable[[], None], values: Mapping[str, object]
    ) -> Mapping[str, str]:
        _, since = self.translate, values.get(SINCE)
        if isinstance(since, Raw):
            return {SINCE: _("Fill this in as a date.")}
        day = since if isinstance(since, date) else None
        self.asker.ask_folder(_("Folder for the rows"), partial(self._make, day, after))
        return {}

    def _make(self, since: date | None, after: Callable[[], None], folder: Path) -> None:
        if self.long.busy:
            return
        made: list[Extracted] = []

        def work(step: Step) -> None:
            made.append(self.extract(since, step))

        self.long.start(work, partial(self._made, folder, made, after))

    def _made(
        self,
        folder: Path,
        made: list[Extracted],
        after: Callable[[], None],
        fault: BaseException | None,
    ) -> None:
        _ = self.translate
        after()
        match fault:
            case None if made:
                self._save(folder, made[0])
            case None:
                self.page.say(_("Making the file was stopped; nothing was written."))
            case ExtractRefused():
                self.page.say(refusal_words(fault.why, _))
            case StoreError():
                self.page.say(trouble_words(fault, _))
            case _:
                raise fault

    def _save(self, folder: Path, made: Extracted) -> None:
        _ = self.translate
        try:
            write_extract(folder, made.files, save_at)
        except OSError:
            self.page.say(_("{name} could not be written there.", name=folder.name))
        else:
            self.page.praise(
                _(
                    "In {name} are {rows} rows, of which {gone} went away. That you made them is "
                    "in the log.",
                    name=folder.name,
                    rows=made.rows,
                    gone=made.gone,
                )
            )
