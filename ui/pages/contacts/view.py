"""The page of short contacts: the form, and beside or below it the last ones."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.labels import label
from ui.pages.contacts.form import FACILITY, NAME, fields
from ui.pages.contacts.presenter import ContactsPresenter, Detail, Fetch, Which
from ui.reading import words_of_day
from ui.store_watch import keep_until_kept
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.fields import Choice, Field, Kind
from ui.widgets.flow import FlowLayout
from ui.widgets.form import FormView
from ui.widgets.rows import Row
from ui.widgets.table import Cell, Column, RecordsModel, TableView
from ui.widgets.texts import Heading, Remark, Words
from ui.widgets.type_ahead import TypeAhead

_WIDE = 60
"""From this width, in lines of text, the form and the list stand beside each other."""
_PAUSE = 500
"""What is typed is safe within this many milliseconds."""
_WHICH, _WORDS = "which", "words"
_ROWS = 3
_MOST = 200
"""How many rows of the list are in sight at least."""


class DetailCard(Card):
    """One contact in full, and what can be done with it."""

    report_asked = Signal()
    change_asked = Signal()
    case_asked = Signal()

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__("…", 3, parent)
        self._lines = Words(parent=self)
        self._lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._report = Button(_("Make it a report"), Icon.ADD, parent=self)
        self._change = Button(_("Change"), Icon.EDIT, parent=self)
        self._case = Button(_("Open the case"), Icon.DOCUMENT, parent=self)
        self.body.addWidget(self._lines)
        buttons = QWidget(self)
        row = FlowLayout(buttons)
        for button in (self._report, self._change, self._case):
            row.addWidget(button)
        self.body.addWidget(buttons)
        self._report.clicked.connect(self.report_asked)
        self._change.clicked.connect(self.change_asked)
        self._case.clicked.connect(self.case_asked)
        self.hide()

    def show_detail(self, detail: Detail | None) -> None:
        """Show a contact, or nothing."""
        self.setVisible(detail is not None)
        if detail is None:
            return
        self.set_title(detail.title)
        self._lines.setText("\n".join(detail.lines))
        self._report.setVisible(detail.reportable)
        self._change.setVisible(detail.changeable)
        self._case.setVisible(detail.case is not None)


class LastContacts(Card):
    """The last contacts, found by words."""

    chosen = Signal(object)
    which_chosen = Signal(object)
    searched = Signal(str)

    def __init__(
        self, days: int, _: Translate, today: Callable[[], date], parent: QWidget, *, here: bool
    ) -> None:
        super().__init__(_("Last contacts"), 2, parent)
        self._ = _
        which = (
            Choice(Which.TODAY, _("Today")),
            Choice(Which.MINE, _("My own")),
            *((Choice(Which.HERE, _("This place")),) if here else ()),
        )
        self._filter = FormView(
            (
                Field(_WHICH, _("Which"), Kind.RADIO, choices=which),
                Field(_WORDS, _("Search in them")),
            ),
            _,
            today,
            self,
        )
        self._model: RecordsModel[Contact] = RecordsModel(_columns(today, _), self)
        self._table = TableView(_("Last contacts"), self)
        self._table.setObjectName("contacts")
        self._none = Words(_("There is no contact to show here."), muted=True, parent=self)
        self.detail = DetailCard(_, self)
        kept = _.ngettext(
            "A short contact is erased after {count} day.",
            "A short contact is erased after {count} days.",
            days,
        )
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        for part in (self._filter, self._none, self._table, self.detail):
            self.body.addWidget(part, 1 if part in (self._none, self._table) else 0)
        self.body.addWidget(Words(kept, muted=True, parent=self))
        self._table.setMinimumHeight(style_of(self).em * 2 * _ROWS)
        self._table.opened.connect(self._opened)
        self._filter.edited.connect(self._filtered)

    def show_list(self, fetch: Fetch, which: Which) -> None:
        """Show contacts from the first."""
        self._filter.show_values({_WHICH: which, _WORDS: self._typed()})
        self._model.load(fetch)
        self._table.show_model(self._model)
        nothing = not self._model.rowCount()
        self._none.setVisible(nothing)
        self._table.setHidden(nothing)
        selection = self._table.selectionModel()
        selection.currentRowChanged.connect(self._moved, Qt.ConnectionType.UniqueConnection)

    def _typed(self) -> str:
        field = self._filter.findChild(QLineEdit, _WORDS)
        return field.text() if isinstance(field, QLineEdit) else ""

    def _filtered(self, place: str, value: object) -> None:
        if place == _WHICH and isinstance(value, Which):
            self.which_chosen.emit(value)
        elif place == _WORDS:
            self.searched.emit(str(value or ""))

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self._model.record(now.row()) if now.isValid() else None)

    def _opened(self, row: int) -> None:
        self.chosen.emit(self._model.record(row))


class ContactsView(QWidget):
    """Widgets only: it shows what it is told and reports what is typed."""

    def __init__(
        self,
        policy: Policy,
        _: Translate,
        today: Callable[[], date],
        parent: QWidget | None = None,
        *,
        here: bool = True,
    ) -> None:
        """`here` says whether somebody told where they work today."""
        super().__init__(parent)
        self._ = _
        self._form = FormView(fields(policy, _), _, today, self)
        self._known = Remark(Icon.PERSON, Tone.INFO, self)
        self._warning = Remark(Icon.WARNING, Tone.WARN, self)
        self._trouble = Remark(Icon.ERROR, Tone.DANGER, self)
        for remark in (self._known, self._warning, self._trouble):
            remark.say("")
        self._keep = Button(_("Keep the contact"), Icon.CHECK, primary=True, parent=self)
        self._keep.setToolTip("Ctrl+Enter")
        self._over = Button(_("Start over"), Icon.UNDO, quiet=True, parent=self)
        self._card = Card(_("New contact"), parent=self)
        self._last = LastContacts(policy.settings.contact_days, _, today, self, here=here)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._build()

    def bind(self, presenter: ContactsPresenter) -> None:
        """Route everything to `presenter`, and keep it alive."""
        self._presenter = presenter
        self._pause.timeout.connect(partial(keep_until_kept, self._pause, presenter.keep_paper))
        self._form.edited.connect(self._edited)
        self._keep.clicked.connect(presenter.keep)
        self._over.clicked.connect(presenter.start_over)
        self._last.chosen.connect(presenter.look_at)
        self._last.which_chosen.connect(presenter.choose_which)
        self._last.searched.connect(presenter.search)
        detail = self._last.detail
        detail.report_asked.connect(presenter.to_report)
        detail.change_asked.connect(presenter.change)
        detail.case_asked.connect(presenter.to_case)
        people = self._type_ahead(NAME, self._("Residents found"), presenter.find_people)
        people.chosen.connect(presenter.choose_person)
        facilities = self._type_ahead(
            FACILITY, self._("Facilities found"), presenter.find_facilities, 2
        )
        facilities.chosen.connect(presenter.choose_facility)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(presenter.keep)

    def refresh(self) -> None:
        """Show the page as it was left; called whenever it comes in sight."""
        self._presenter.start()

    def keep(self) -> bool:
        """Keep what is filled in; False when it can't be."""
        return self._presenter.keep_paper()

    def leave(self) -> bool:
        """Keep what is filled in before something else comes in sight."""
        self._pause.stop()
        return self._presenter.keep_paper()

    def show_form(self, values: Mapping[str, object], hidden: Sequence[str]) -> None:
        """Show what is filled in."""
        for place in self._form.places():
            self._form.set_shown(place, shown=place not in hidden)
        self._form.show_values(values)

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show faults at their field; the one of place "" at the button."""
        self._form.show_errors(errors)
        count = len(errors)
        words = self._.ngettext(
            "One answer needs your attention.", "{count} answers need your attention.", count
        )
        self._trouble.say(errors.get("", words if count else ""))

    def show_remarks(self, known: str, warning: str) -> None:
        """Say that somebody who is known was chosen, and what to think of."""
        self._known.say(known)
        self._warning.say(warning)

    def show_changing(self, title: str) -> None:
        """Say which contact is being changed; nothing: a new one."""
        self._card.set_title(title or self._("New contact"))

    def show_list(self, fetch: Fetch, which: Which) -> None:
        """Show the last contacts."""
        self._last.show_list(fetch, which)

    def show_detail(self, detail: Detail | None) -> None:
        """Show a contact in full."""
        self._last.detail.show_detail(detail)

    def focus(self, place: str) -> None:
        """Go to a field."""
        self._form.focus(place)

    def _edited(self, place: str, value: object) -> None:
        self._presenter.edited(place, value)
        if not self._pause.isActive():
            self._pause.start()

    def _type_ahead(
        self, place: str, name: str, find: Callable[[str], Sequence[Row]], least: int = 3
    ) -> TypeAhead:
        field = self._form.findChild(QLineEdit, place)
        if not isinstance(field, QLineEdit):
            raise LookupError(place)
        return TypeAhead(field, name, find, least)

    def _build(self) -> None:
        em = style_of(self).em
        self._card.body.addWidget(self._form)
        for remark in (self._known, self._warning, self._trouble):
            self._card.body.addWidget(remark)
        buttons = QHBoxLayout()
        buttons.setSpacing(em // 2)
        buttons.addWidget(self._keep)
        buttons.addWidget(self._over)
        buttons.addStretch(1)
        self._card.body.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em, em * 2 // 3, em, em // 2)
        layout.setSpacing(em * 2 // 3)
        layout.addWidget(Heading(self._("Short contact"), 1, self))
        beside = Beside((self._card,), self._last, _WIDE, (11, 9), self)
        # It scrolls, so it asks for no height of its own: the window may be low.
        beside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        layout.addWidget(beside, 1)


def _columns(today: Callable[[], date], _: Translate) -> tuple[Column[Contact], ...]:
    def when(contact: Contact) -> Cell:
        if contact.on != today():
            return Cell(words_of_day(contact.on, _.language, weekday=False), muted=True)
        at = contact.written
        return Cell(f"{at:%H:%M}" if at else _("today"), muted=True)

    def question(contact: Contact) -> Cell:
        # Somebody may paste a whole letter: a cell needs no more than its first words.
        return Cell(" ".join(contact.question[:_MOST].split()), strong=True)

    def who(contact: Contact) -> Cell:
        if contact.anonymous:
            return Cell(_("anonymous"), muted=True)
        return Cell(contact.name, Icon.PERSON if contact.person else None)

    def outcome(contact: Contact) -> Cell:
        if contact.became is not None:
            return Cell(_("Became a report"), Icon.DONE, Tone.OK)
        return Cell(label(contact.outcome, _))

    return (
        Column(_("When"), when, width=8),
        Column(_("Question"), question, width=14, stretch=True),
        Column(_("Who"), who, width=10),
        Column(_("What came of it"), outcome, width=14),
    )
