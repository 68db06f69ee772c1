"""What was given, taken in and refused: one row a file, the newest first."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from hengelo_toegang.domain.exchange import BundleRefused
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.exchange_ports import Passed
from hengelo_toegang.usecases.services import Services
from hengelo_toegang.words_backups import moment_words
from hengelo_toegang.words_exchange import named_words
from ui.icons import Icon
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.empty import EmptyState
from ui.widgets.table import Cell, Column, RecordsModel, TableView


@dataclass(frozen=True, slots=True)
class PassedRow:
    """One file in words."""

    moment: str
    what: str
    cases: str
    by: str
    refused: bool
    given: bool


class PassedView(QWidget):
    """A table of the files that went out and came in."""

    def __init__(self, services: Services, _: Translate) -> None:
        super().__init__()
        self._ = _
        self._services = services
        self.table = TableView(_("Given and taken in"), self)
        self.model: RecordsModel[PassedRow] = RecordsModel(columns(_), self)
        empty = EmptyState(Icon.EXCHANGE, self)
        empty.say(
            _("No file was given or taken in yet."),
            _("What happens with files stands here for ninety days, and in the log for good."),
        )
        self._stack = QStackedWidget(self)
        self._stack.addWidget(empty)
        self._stack.addWidget(self.table)
        em = style_of(self).em
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em, em * 2 // 3, em, em)
        layout.addWidget(self._stack)

    def refresh(self) -> None:
        """Show what there is now."""
        names = self._services.user_names()
        found = [
            row_of(passed, numbers, names, self._)
            for passed, numbers in self._services.exchange.bundles()
        ]
        self.model.load(lambda after: found if after is None else ())
        self.table.show_model(self.model)
        self._stack.setCurrentIndex(1 if found else 0)
        if found:
            self.table.selectRow(0)

    @property
    def busy(self) -> bool:
        """Whether something runs: never here."""
        return False

    def leave(self) -> None:
        """Go: there is nothing to stop."""

    def take_focus(self) -> None:
        """Put the keyboard on the first row."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def row_of(
    passed: Passed, numbers: Sequence[str], names: Mapping[UserId, str], _: Translate
) -> PassedRow:
    """Return a file in words; cases that the user may not see are only counted."""
    hidden = len(passed.cases) - len(numbers)
    more = [_.ngettext("and {count} more", "and {count} more", hidden)] if hidden else []
    return PassedRow(
        moment_words(passed.moment, _),
        _what(passed, names, _),
        " ".join([", ".join(numbers), *more]).strip(),
        names.get(passed.user, passed.user),
        passed.refused is not None,
        passed.given,
    )


def _what(passed: Passed, names: Mapping[UserId, str], _: Translate) -> str:
    readers = ", ".join(names.get(one, one) for one in passed.readers)
    if passed.refused is not None:
        why = named_words(BundleRefused(passed.refused), names, _)
        if passed.given:
            return _("Not made for {who}. {why}", who=readers, why=why)
        return _("Refused. {why}", why=why)
    if passed.given:
        return _("Given to {who}", who=readers)
    sender = "" if passed.sender is None else names.get(passed.sender, passed.sender)
    return _("Taken in from {who}", who=sender)


def columns(_: Translate) -> tuple[Column[PassedRow], ...]:
    """Return the columns of the table."""
    return (
        Column(_("When"), lambda row: Cell(row.moment), width=20),
        Column(_("What"), _cell, width=34, stretch=True),
        Column(_("Cases"), lambda row: Cell(row.cases, muted=True), width=22),
        Column(_("By"), lambda row: Cell(row.by, muted=True), width=16),
    )


def _cell(row: PassedRow) -> Cell:
    if row.refused:
        return Cell(row.what, Icon.BLOCKED, Tone.WARN)
    return Cell(row.what, Icon.DOWNLOAD if row.given else Icon.UPLOAD, strong=True)
