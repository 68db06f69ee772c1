"""The page of the audit log: choices above, the lines below, and a check of the store."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.audit.presenter import Chosen, Fetch, LogPresenter, acts
from ui.pages.audit.words import columns
from ui.progress import OnEnd, Step, Work
from ui.runner import Runner
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.empty import EmptyState
from ui.widgets.fields import Choice, Field, Kind, Width
from ui.widgets.flow import FlowLayout
from ui.widgets.form import FormView
from ui.widgets.progress import Progress
from ui.widgets.table import RecordsModel, TableView
from ui.widgets.texts import Heading, Remark, Words
from ui.widgets.type_ahead import TypeAhead

if TYPE_CHECKING:
    from hengelo_toegang.usecases.ports import AuditEvent

SINCE, UNTIL, ACTOR, ACT, ABOUT = "since", "until", "actor", "act", "about"


class LogView(QWidget):
    """Widgets only: it shows what it is told and reports choices."""

    def __init__(
        self, _: Translate, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._form = FormView(self._fields(), _, today, self)
        self._check = Button(_("Check the store"), Icon.CHECK, parent=self)
        self._check.setObjectName("check")
        self._save = Button(_("Save as CSV…"), Icon.DOWNLOAD, parent=self)
        self._save.setObjectName("save")
        self._subject = Words(parent=self)
        self._all = Button(_("Show everybody"), Icon.CLOSE, quiet=True, parent=self)
        self._all.setObjectName("all")
        self._only = QWidget(self)
        self._told = Remark(Icon.INFO, Tone.INFO, self)
        self._told.setObjectName("told")
        self._progress = Progress(
            _("Lines and revisions checked"), _("It stops after this part…"), _, self
        )
        self._table = TableView(_("Log"), self)
        self._table.setObjectName("log")
        self._empty = EmptyState(Icon.EYE, self)
        self._empty.say(_("There is no line that fits this choice."), _("Choose more."))
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._empty)
        self._runner = Runner(self)
        self._build()

    def bind(self, presenter: LogPresenter) -> None:
        """Route choices to `presenter`, and keep it alive."""
        self._presenter = presenter
        self._form.edited.connect(self._edited)
        self._check.clicked.connect(presenter.check)
        self._save.clicked.connect(presenter.ask_to_save)
        self._all.clicked.connect(presenter.forget_subject)
        self._progress.stopped.connect(self._runner.stop)
        field = self._form.findChild(QLineEdit, ABOUT)
        if not isinstance(field, QLineEdit):
            raise LookupError(ABOUT)
        self._finding = TypeAhead(field, self._("Cases and residents"), presenter.find)
        self._finding.chosen.connect(presenter.choose_subject)

    def refresh(self) -> None:
        """Show the log as it is now; called whenever the page comes in sight."""
        self._presenter.refresh()
        self._table.setFocus()

    def leave(self) -> bool:
        """Stop a check that runs: the store may close after this."""
        self._runner.leave()
        return True

    def show_chosen(self, chosen: Chosen, people: Mapping[UserId, str]) -> None:
        """Show what is chosen, among everybody who may have acted."""
        everybody = Choice("", self._("Everybody"))
        named = sorted(people.items(), key=lambda one: one[1].casefold())
        self._form.set_choices(ACTOR, (everybody, *(Choice(user, name) for user, name in named)))
        self._form.show_values(
            {
                SINCE: chosen.since,
                UNTIL: chosen.until,
                ACTOR: chosen.actor,
                ACT: chosen.act,
                ABOUT: "",
            }
        )

    def show_subject(self, words: str) -> None:
        """Say of whom the list is now, or nothing."""
        self._subject.setText(words)
        self._only.setVisible(bool(words))
        self._form.show_value(ABOUT, "")

    def show_events(
        self, fetch: Fetch, numbers: Mapping[str, str], names: Mapping[UserId, str]
    ) -> None:
        """Show lines from the newest."""
        model: RecordsModel[AuditEvent] = RecordsModel(columns(numbers, names, self._), self)
        model.load(fetch)
        before = self._table.model()
        self._table.show_model(model)
        if before is not None:
            before.deleteLater()
        found = model.rowCount() > 0
        self._stack.setCurrentWidget(self._table if found else self._empty)
        if found:
            self._table.selectRow(0)

    def say(self, text: str) -> None:
        """Say that something went well."""
        self._told.say(text, Icon.DONE, Tone.OK)

    def complain(self, text: str) -> None:
        """Say calmly that something did not."""
        self._told.say(text, Icon.WARNING, Tone.WARN)

    def run(self, work: Work, on_progress: Step, on_end: OnEnd) -> None:
        """Do work beside the window."""
        self._told.say("")
        self._check.setEnabled(False)
        self._runner.run_to_end(work, on_progress, on_end)
        self._progress.begin(self._("The store is being checked…"))

    def show_progress(self, number: int, total: int, words: str) -> None:
        """Show how far a check is."""
        if self._runner.busy:
            self._progress.show_progress(number, total, words)

    def show_at_rest(self) -> None:
        """Let a check be started again."""
        self._progress.hide()
        self._check.setEnabled(True)

    def _edited(self, place: str, value: object) -> None:
        match place:
            case "since" | "until":
                if value is None or isinstance(value, date):
                    self._presenter.choose(**{place: value})
            case "actor" | "act":
                self._presenter.choose(**{place: str(value or "")})

    def _fields(self) -> tuple[Field, ...]:
        _ = self._
        return (
            Field(SINCE, _("From"), Kind.DATE, width=Width.THIRD),
            Field(UNTIL, _("Up to"), Kind.DATE, width=Width.THIRD),
            Field(ACTOR, _("Who"), Kind.CHOICE, width=Width.THIRD),
            Field(
                ACT,
                _("What"),
                Kind.CHOICE,
                choices=tuple(Choice(act, words) for act, words in acts(_)),
                width=Width.THIRD,
            ),
            Field(ABOUT, _("About which case number or resident"), width=Width.HALF),
        )

    def _build(self) -> None:
        em = style_of(self).em
        buttons = QWidget(self)
        flow = FlowLayout(buttons)
        flow.addWidget(self._check)
        flow.addWidget(self._save)
        only = QHBoxLayout(self._only)
        only.setContentsMargins(0, 0, 0, 0)
        only.addWidget(self._subject, 1)
        only.addWidget(self._all)
        self._only.hide()
        head = QHBoxLayout()
        head.addWidget(Heading(self._("Log"), 1, self), 1)
        head.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em, em * 2 // 3, em, em // 2)
        layout.setSpacing(em // 2)
        layout.addLayout(head)
        layout.addWidget(self._form)
        layout.addWidget(self._only)
        layout.addWidget(self._told)
        layout.addWidget(self._progress)
        layout.addWidget(self._stack, 1)
