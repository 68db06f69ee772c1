"""The settings of the office on the screen: a form, and who changed what below it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.manage.settings.presenter import SettingsPresenter, fields
from ui.scrolling import scrolled
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.form import FormView
from ui.widgets.rows import Row, RowList
from ui.widgets.texts import Heading, Remark, Words


class SettingsView(QWidget):
    """Widgets only: it shows what it is told and reports what is typed."""

    def __init__(
        self,
        _: Translate,
        today: Callable[[], date],
        to_backups: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`to_backups` opens the page of this device; None where there are none."""
        super().__init__(parent)
        self._ = _
        self._form = FormView(fields(_), _, today, self)
        self.save = Button(_("Keep the settings"), Icon.CHECK, primary=True, parent=self)
        self.restore = Button(_("As it was"), Icon.UNDO, quiet=True, parent=self)
        self.backups = Button(_("Backups…"), Icon.STORE, quiet=True, parent=self)
        self.backups.setVisible(to_backups is not None)
        if to_backups is not None:
            self.backups.clicked.connect(to_backups)
        self._told = Remark(Icon.INFO, Tone.INFO, self)
        self._history = RowList(_("Who changed what"), self)
        self._none = Words(_("Nobody changed a setting yet."), muted=True, parent=self)
        self._build()

    def bind(self, presenter: SettingsPresenter) -> None:
        """Route what is typed to `presenter`, and keep it alive."""
        self._presenter = presenter
        self._form.edited.connect(presenter.edit)
        self.save.clicked.connect(presenter.save)
        self.restore.clicked.connect(presenter.restore)

    def refresh(self) -> None:
        """Show the settings as they are now; called whenever the page comes in sight."""
        self._told.say("")
        self._presenter.refresh()

    def show_values(self, values: Mapping[str, object]) -> None:
        self._form.show_values(values)

    def show_faults(self, faults: Mapping[str, str]) -> None:
        self._form.show_errors(faults)

    def show_history(self, rows: Sequence[Row]) -> None:
        self._history.show_rows(rows)
        self._history.setVisible(bool(rows))
        self._none.setVisible(not rows)

    def say(self, text: str) -> None:
        self._told.say(text, Icon.DONE, Tone.OK)

    def complain(self, text: str) -> None:
        self._told.say(text, Icon.WARNING, Tone.WARN)

    def _build(self) -> None:
        _, em = self._, style_of(self).em
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(em, em * 2 // 3, em, em)
        column.setSpacing(em // 2)
        about = _("What you keep here is signed with your key and holds for everybody at once.")
        column.addWidget(Heading(_("Settings of the office"), 1, inner))
        column.addWidget(Words(about, muted=True, parent=inner))
        # Qt begins with what came first: the page opens at its first field, not at its end.
        column.addWidget(self._form)
        acts = QWidget(inner)
        flow = FlowLayout(acts)
        flow.addWidget(self.save)
        flow.addWidget(self.restore)
        flow.addWidget(self.backups)
        for part in (
            acts,
            self._told,
            Heading(_("Who changed what"), 2, inner),
            self._history,
            self._none,
        ):
            column.addWidget(part)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(inner, self))
