"""Tariffs and policy without their widgets: what is in force, what files change. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from hengelo_toegang.bounded import TooLarge
from hengelo_toegang.domain.editions import EditionFault, EditionFile
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.edition_ports import PolicyError, ProvenEdition
from hengelo_toegang.usecases.policy_editions import (
    Draft,
    EditionRefused,
    PolicyServices,
    Proposed,
)
from hengelo_toegang.usecases.ports import StaleCase, StoreError
from hengelo_toegang.words import too_large_words, trouble_words
from hengelo_toegang.words_policy import (
    change_words,
    day_words,
    in_force_words,
    loss_words,
    refused_words,
    warning_words,
)
from ui.asking_files import AskFolder, AskOpen
from ui.icons import Icon
from ui.pages.manage.policy.tariffs import TariffRow, rows_of
from ui.progress import Step, Work
from ui.reading import Raw
from ui.theme import Tone
from ui.widgets.fields import Asked, Field, Kind
from ui.widgets.form_dialog import Answered
from ui.widgets.rows import Row
from ui.widgets.table import Cell, Column

LABEL, UNTIL = "label", "checked_until"
_AT_FIELD = {EditionFault.NO_LABEL: LABEL, EditionFault.DAY_PASSED: UNTIL}


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One difference, in words."""

    what: str
    was: str
    becomes: str


class Asker(AskFolder, AskOpen, Protocol):
    """Asks which folder, and which file."""


class PolicyPage(Protocol):
    """What the presenter asks of the page."""

    def show_in_force(self, text: str, warning: str) -> None: ...

    def show_tariffs(self, rows: Sequence[TariffRow]) -> None: ...

    def show_history(self, rows: Sequence[Row]) -> None: ...

    def show_proposal(self, title: str, rows: Sequence[ChangeRow], faults: Sequence[Row]) -> None:
        """Show what files would change, and what is wrong in them."""
        ...

    def show_no_proposal(self) -> None: ...

    def run(
        self, work: Work, on_done: Callable[[Any], None], on_fault: Callable[[BaseException], None]
    ) -> None:
        """Do work beside the window."""
        ...

    def ask(self, asked: Asked, on_answer: Answered) -> None: ...

    def say(self, text: str) -> None: ...

    def complain(self, text: str) -> None: ...


class PolicyPresenter:
    """Shows what is in force, looks at files, and publishes them."""

    def __init__(
        self,
        page: PolicyPage,
        policy: PolicyServices,
        asker: Asker,
        names: Mapping[UserId, str],
        _: Translate,
    ) -> None:
        self._page = page
        self._policy = policy
        self._asker = asker
        self._names = names
        self._ = _
        self._files: tuple[EditionFile, ...] = ()
        self._proposed: Proposed | None = None

    def refresh(self) -> None:
        """Show how it stands now; what was being looked at stays."""
        now, _ = self._policy.standing(), self._
        words = [in_force_words(now, _)]
        if now.in_force.edition is not None:
            words.append(self._signed(now.in_force.edition))
        warnings = (warning_words(warning, now, _) for warning in now.warnings)
        self._page.show_in_force(". ".join(words), "\n".join(warnings))
        self._page.show_tariffs(rows_of(self._policy.tariffs(), _))
        self._page.show_history(
            [
                Row(one.revision, one.edition.label, self._signed(one), Icon.DOCUMENT)
                for one in self._policy.history()
            ]
        )

    def choose_folder(self) -> None:
        """Ask for the folder in which the files lie."""
        self._asker.ask_folder(self._("Folder with tariffs and policy"), self.look_at)

    def choose_zip(self) -> None:
        """Ask for the zip in which the files lie."""
        self._asker.ask_open(self._("Zip with tariffs and policy"), "zip", self.look_at)

    def choose_table(self) -> None:
        """Ask for one table, such as the tariffs; the other files stay as they are in force."""
        self._asker.ask_open(self._("Table of tariffs, products or providers"), "csv", self.look_at)

    def choose_target(self) -> None:
        """Ask where the files in force go, to make the next edition from."""
        self._asker.ask_folder(self._("Folder to write tariffs and policy in"), self.export)

    def look_at(self, place: Path) -> None:
        """Show what the files in a folder or a zip would change, or all that is wrong in them."""
        self._page.run(
            partial(self._look, place),
            lambda found: self._show(place, *found),
            partial(self._refuse, place),
        )
        # After it begins: files that were looked at before end with that, and are shown.
        self.forget()

    def forget(self) -> None:
        """Look at these files no more."""
        self._files, self._proposed = (), None
        self._page.show_no_proposal()

    def publish(self) -> None:
        """Ask what the edition is called, and up to which day it was looked through."""
        if self._proposed is None:
            return
        _ = self._
        asked = Asked(
            _("Publish tariffs and policy"),
            _(
                "Your key signs this edition. Everybody computes by it from their next sign-in on; "
                "decisions that were sent stay as they are."
            ),
            (
                Field(LABEL, _("Name of the edition"), help=_("Such as: Tariffs 2027.")),
                Field(
                    UNTIL,
                    _("Looked through up to and including"),
                    Kind.DATE,
                    help=_("After this day the program warns that it may be out of date."),
                ),
            ),
            _("Publish"),
        )
        self._page.ask(asked, partial(self._publish, self._proposed))

    def export(self, folder: Path) -> None:
        """Write the files in force in a folder."""
        try:
            self._policy.export(folder)
        except (StoreError, OSError) as fault:
            self._complain(folder, fault)
        else:
            self._page.say(self._("The files are in {name}.", name=folder.name))

    def _look(self, place: Path, _step: Step) -> tuple[Sequence[EditionFile], Proposed]:
        files = self._policy.files_at(place)
        return files, self._policy.look_at(files)

    def _show(self, place: Path, files: Sequence[EditionFile], proposed: Proposed) -> None:
        _ = self._
        losses = [_fault(loss_words(one, _)) for one in proposed.losses]
        rows = [ChangeRow(*change_words(one, _)) for one in proposed.changes]
        count = _.ngettext("{count} change", "{count} changes", len(rows))
        self._page.show_proposal(f"{place.name}: {count}", rows, losses)
        if not losses:
            self._files, self._proposed = tuple(files), proposed

    def _refuse(self, place: Path, fault: BaseException) -> None:
        """Show all that is wrong in files, or say why they could not be looked at."""
        if not isinstance(fault, PolicyError):
            self._complain(place, fault)
            return
        faults = [_fault(line) for line in fault.lines(self._)]
        self._page.show_proposal(self._("{name} is not right yet", name=place.name), (), faults)

    def _publish(self, proposed: Proposed, values: Mapping[str, object]) -> Mapping[str, str]:
        _, until = self._, values.get(UNTIL)
        if isinstance(until, Raw) or not isinstance(until, date):
            return {UNTIL: _("Fill this in as a date.")}
        draft = Draft(self._files, str(values.get(LABEL) or ""), until)
        try:
            self._policy.publish(draft, proposed.base)
        except EditionRefused as refusal:
            return self._refused(refusal)
        except StaleCase:
            self.forget()
            self._page.complain(
                _("Somebody else published an edition meanwhile. Choose the files again.")
            )
        except StoreError as trouble:
            self._page.complain(trouble_words(trouble, _))
        else:
            self.forget()
            self.refresh()
            self._page.say(
                _("Published. It holds for everybody from their next sign-in on, for you too.")
            )
        return {}

    def _refused(self, refusal: EditionRefused) -> Mapping[str, str]:
        """Return what is wrong at its field; what belongs at none stands on the page."""
        words = refused_words(refusal, self._)
        placed = zip(refusal.faults, words, strict=False)
        at_field = {_AT_FIELD[fault]: said for fault, said in placed if fault in _AT_FIELD}
        if not at_field:
            self._page.complain(" ".join(words))
        return at_field

    def _complain(self, place: Path, fault: BaseException) -> None:
        """Say why nothing could be done with files."""
        _ = self._
        if isinstance(fault, TooLarge):
            self._page.complain(too_large_words(place, fault, _))
        elif isinstance(fault, FileExistsError):
            self._page.complain(
                _(
                    "There are such files in {name} already. Choose an empty folder.",
                    name=place.name,
                )
            )
        elif isinstance(fault, StoreError):
            self._page.complain(trouble_words(fault, _))
        elif isinstance(fault, OSError):
            self._page.complain(_("{name} cannot be read or written.", name=place.name))
        else:
            raise fault

    def _signed(self, one: ProvenEdition) -> str:
        return self._(
            "Published by {who} on {moment}; looked through up to {day}",
            who=self._names.get(one.by, one.by),
            moment=f"{one.moment.astimezone():%d-%m-%Y %H:%M}",
            day=day_words(one.edition.checked_until, self._),
        )


def columns(_: Translate) -> tuple[Column[ChangeRow], ...]:
    """Return the columns of what is different."""
    return (
        Column(_("What"), lambda row: Cell(row.what, strong=True), width=40, stretch=True),
        Column(_("Was"), lambda row: Cell(row.was, muted=True), width=24),
        Column(_("Becomes"), lambda row: Cell(row.becomes), width=24),
    )


def _fault(line: str) -> Row:
    return Row("", line, icon=Icon.ERROR, tone=Tone.DANGER)
