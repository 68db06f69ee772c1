"""The letter texts: a filter above, a table below; one click or Enter opens a version."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.text_services import TextRow
from ui.icons import Icon
from ui.pages.manage.presenter import Phase, TextListPresenter, columns
from ui.pages.manage.words import LANGUAGES, language_name
from ui.style import style_of
from ui.widgets.empty import EmptyState
from ui.widgets.fields import Choice, Field, Kind, Width
from ui.widgets.form import FormView
from ui.widgets.table import RecordsModel, TableView
from ui.widgets.texts import Heading, Words

_PHASE, _LANGUAGE, _NAME = "phase", "language", "name"


class TextListView(QWidget):
    """Widgets only: it shows what it is told and reports choices."""

    opened = Signal(object)

    def __init__(
        self,
        _: Translate,
        today: Callable[[], date],
        names: Mapping[UserId, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._rows: Sequence[TextRow] = ()
        self._filter = FormView(self._fields(), _, today, self)
        self._count = Words(muted=True, parent=self)
        self._table = TableView(_("Letter texts"), self)
        self._table.setObjectName("texts")
        self._model: RecordsModel[TextRow] = RecordsModel(columns(names, _), self)
        empty = EmptyState(Icon.LETTER, self)
        empty.say(
            _("No text fits what you chose."),
            _("Choose all versions and all languages to see everything."),
        )
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._table)
        self._stack.addWidget(empty)
        em = style_of(self).em
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em, em * 2 // 3, em, em // 2)
        layout.setSpacing(em // 2)
        layout.addWidget(Heading(_("Letter texts"), 1, self))
        layout.addWidget(self._filter)
        layout.addWidget(self._count)
        layout.addWidget(self._stack, 1)
        self._table.opened.connect(self._open)
        self._filter.edited.connect(self._chosen)

    def bind(self, presenter: TextListPresenter) -> None:
        """Route choices to `presenter`, and keep it alive."""
        self._presenter = presenter
        self.opened.connect(presenter.open)

    def refresh(self) -> None:
        """Show the texts as they are now; called whenever the page comes in sight."""
        self._presenter.refresh()
        self._table.setFocus()

    def show_rows(self, rows: Sequence[TextRow], count: str) -> None:
        """Show these versions; the row that was current stays so."""
        index = self._table.currentIndex()
        before = self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None
        self._rows = rows
        self._model.load(self._fetch)
        self._table.show_model(self._model)
        self._stack.setCurrentIndex(0 if rows else 1)
        self._count.setText(count)
        same = (at for at, row in enumerate(rows) if before and _key(row) == _key(before))
        self._table.selectRow(next(same, 0))

    def show_filter(self, phase: Phase, language: str, words: str) -> None:
        """Show what is chosen."""
        self._filter.show_values({_PHASE: phase, _LANGUAGE: language, _NAME: words})

    def _fetch(self, after: TextRow | None) -> Sequence[TextRow]:
        return self._rows if after is None else ()

    def _open(self, row: int) -> None:
        self.opened.emit(self._model.record(row))

    def _chosen(self, place: str, value: object) -> None:
        choose = {
            _PHASE: self._presenter.choose_phase,
            _LANGUAGE: self._presenter.choose_language,
            _NAME: self._presenter.seek,
        }
        choose[place](value)

    def _fields(self) -> tuple[Field, ...]:
        _ = self._
        languages = tuple(Choice(code, language_name(code, _)) for code in LANGUAGES)
        return (
            Field(
                _PHASE,
                _("Which versions"),
                Kind.CHOICE,
                choices=(
                    Choice(Phase.CURRENT, _("In force and at work")),
                    Choice(Phase.OPEN, _("Not published yet")),
                    Choice(Phase.ALL, _("All versions")),
                ),
                width=Width.THIRD,
            ),
            Field(
                _LANGUAGE,
                _("Language"),
                Kind.CHOICE,
                choices=(Choice("", _("All languages")), *languages),
                width=Width.THIRD,
            ),
            Field(_NAME, _("Name holds"), width=Width.THIRD),
        )


def _key(row: TextRow) -> tuple[object, ...]:
    return row.slot, row.version, row.id
