"""The page of a new report: who at the top, then the question, then what was told."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.people import HouseholdId, PersonId
from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.new_report.fields import RESIDENT, report_fields
from ui.pages.new_report.presenter import WHO, NewReportPresenter, PersonForm, Who
from ui.store_watch import keep_until_kept
from ui.style import FAULTY, mark, style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.dialogs import confirm
from ui.widgets.fields import Field, Kind
from ui.widgets.form import FormView
from ui.widgets.rows import Row, RowList
from ui.widgets.texts import Heading, Remark, Words
from ui.widgets.typed import OneLineText

_WIDEST = 56
"""In lines of text: longer lines of fields are harder to follow."""
_ABOVE = 3
"""How many parts stand above the forms of people."""
_PAUSE = 500
"""What is typed is safe within this many milliseconds."""


class PersonCard(Card):
    """The form of one new person, with a button to take them out again."""

    removed = Signal(str)

    def __init__(
        self, form: PersonForm, _: Translate, today: Callable[[], date], parent: QWidget
    ) -> None:
        super().__init__(form.title, 3, parent)
        self._id = form.id
        self.form = FormView(form.fields, _, today, self)
        self.body.addWidget(self.form)
        if form.removable:
            away = Button(_("Remove"), Icon.CLOSE, quiet=True, parent=self)
            away.clicked.connect(self._remove)
            self.head.addWidget(away)

    def _remove(self) -> None:
        self.removed.emit(self._id)


class FindPanel(QWidget):
    """The search for a resident, and the way to a new one."""

    searched = Signal(str)
    chosen = Signal(str)
    new_wanted = Signal()

    def __init__(self, _: Translate, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = OneLineText(self)
        self.field.setObjectName("find")
        label = QLabel(_("Search the resident"), self)
        label.setBuddy(self.field)
        help_text = _("Type three letters of the name, or a birth date, BSN or street.")
        self.field.setAccessibleDescription(help_text)
        self._fault = Remark(Icon.ERROR, Tone.DANGER, self)
        self._hits = RowList(_("Residents found"), self)
        self._hits.setObjectName("hits")
        self._hits.hide()
        new = Button(_("New resident"), Icon.ADD, parent=self)
        row = QHBoxLayout()
        row.setSpacing(style_of(self).em // 2)
        row.addWidget(self.field, 1)
        row.addWidget(new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style_of(self).em // 4)
        layout.addWidget(label)
        layout.addWidget(Words(help_text, muted=True, parent=self))
        layout.addLayout(row)
        layout.addWidget(self._fault)
        layout.addWidget(self._hits)
        self.field.textEdited.connect(lambda text: self.searched.emit(self.field.clean(text)))
        self.field.returnPressed.connect(self._first)
        self._hits.chosen.connect(self.chosen)
        new.clicked.connect(self.new_wanted)

    def show_hits(self, rows: Sequence[Row]) -> None:
        """Show who is found."""
        self._hits.show_rows(rows)
        self._hits.setVisible(bool(rows))
        if not rows and not self.field.hasFocus():
            self.field.clear()

    def show_fault(self, text: str) -> None:
        """Say that nobody is chosen yet."""
        self._fault.say(text)
        mark(self.field, FAULTY, bool(text))

    def _first(self) -> None:
        """Enter goes to the results, so that arrow keys choose; one result is taken at once."""
        rows = [row for row in self._hits.rows if row.enabled]
        if len(rows) == 1:
            self.chosen.emit(rows[0].key)
        elif rows:
            self._hits.select(0)
            self._hits.setFocus()


class WhoPanel(QWidget):
    """Who was chosen or is being added, and the people around them."""

    edited = Signal(str, object)
    removed = Signal(str)
    other_wanted = Signal()
    more_wanted = Signal()
    known_chosen = Signal(str)
    """It is somebody who is known already: household and person."""

    def __init__(self, _: Translate, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self._ = _
        self._today = today
        self._shown: Who | None = None
        self.forms: list[FormView] = []
        self._parts: list[QWidget] = []
        self._name = Heading(level=2, parent=self)
        self._detail = Words(muted=True, parent=self)
        other = Button(_("Other resident"), Icon.SEARCH, quiet=True, parent=self)
        self._more = Button(_("Add somebody to the household"), Icon.ADD, parent=self)
        head = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._detail)
        head.addLayout(names, 1)
        head.addWidget(other, 0, Qt.AlignmentFlag.AlignTop)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._exists = Remark(Icon.PEOPLE, Tone.WARN, self)
        self._known = RowList(_("Known already"), self)
        self._known.setObjectName("known")
        self._layout.addLayout(head)
        self._layout.addWidget(self._exists)
        self._layout.addWidget(self._known)
        self._layout.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_known(())
        self._known.chosen.connect(self.known_chosen)
        other.clicked.connect(self.other_wanted)
        self._more.clicked.connect(self.more_wanted)

    def show_known(self, rows: Sequence[Row]) -> None:
        """Show who is known already and looks like the new resident."""
        asked = self._("Is it somebody who is known already? Choose who it is.")
        self._exists.say(asked if rows else "")
        self._known.show_rows(rows)
        self._known.setVisible(bool(rows))

    def show_who(self, who: Who) -> None:
        """Show who it is; forms that stay keep what is typed in them."""
        self._name.setText(who.title)
        self._detail.setText(who.detail)
        self._detail.setVisible(bool(who.detail))
        if self._shown is not None and _same_forms(self._shown, who):
            return
        self._shown = who
        for part in self._parts:
            self._layout.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self.forms = [], []
        if who.residents:
            field = Field(
                RESIDENT, self._("Whose question is it?"), Kind.RADIO, choices=who.residents
            )
            self._add_form(FormView((field,), self._, self._today, self))
        for person in who.people:
            card = PersonCard(person, self._, self._today, self)
            card.removed.connect(self.removed)
            self._add(card)
            self._watch(card.form)
        if who.address:
            address = Card(self._("Address"), 3, self)
            form = FormView(who.address, self._, self._today, address)
            address.body.addWidget(form)
            self._add(address)
            self._watch(form)

    def _add_form(self, form: FormView) -> None:
        self._add(form)
        self._watch(form)

    def _add(self, part: QWidget) -> None:
        self._layout.insertWidget(_ABOVE + len(self._parts), part)
        self._parts.append(part)

    def _watch(self, form: FormView) -> None:
        self.forms.append(form)
        form.edited.connect(self.edited)


class NewReportView(QWidget):
    """Widgets only: it shows what it is told and reports what is typed."""

    def __init__(
        self, _: Translate, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._today = today
        self._find = FindPanel(_, self)
        self._who = WhoPanel(_, today, self)
        self._who.hide()
        self._report = FormView(report_fields(_), _, today, self)
        self._duties: FormView | None = None
        self._duty_places: tuple[str, ...] = ()
        self._values: Mapping[str, object] = {}
        self._trouble = Remark(Icon.ERROR, Tone.DANGER, self)
        self._register = Button(_("Register the report"), Icon.CHECK, primary=True, parent=self)
        self._register.setToolTip("Ctrl+Enter")
        self._over = Button(_("Start over"), Icon.UNDO, quiet=True, parent=self)
        self._told = Button(_("Told everything today"), Icon.CHECK, parent=self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._build()

    def keep(self) -> bool:
        """Keep what is filled in; False when it can't be."""
        return self._presenter.keep()

    def leave(self) -> bool:
        """Keep what is filled in before something else comes in sight."""
        self._pause.stop()
        return self._presenter.keep()

    def bind(self, presenter: NewReportPresenter) -> None:
        """Route everything to `presenter`, and keep it alive."""
        self._presenter = presenter
        self._pause.timeout.connect(partial(keep_until_kept, self._pause, presenter.keep))
        self._find.searched.connect(presenter.search)
        self._find.chosen.connect(presenter.choose)
        self._find.new_wanted.connect(presenter.add_resident)
        self._who.edited.connect(self._edited)
        self._who.removed.connect(presenter.remove_person)
        self._who.other_wanted.connect(presenter.other_resident)
        self._who.known_chosen.connect(presenter.choose)
        self._who.more_wanted.connect(presenter.add_person)
        self._report.edited.connect(self._edited)
        self._told.clicked.connect(presenter.told_today)
        self._over.clicked.connect(presenter.start_over)
        self._register.clicked.connect(presenter.register)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(presenter.register)

    def refresh(self) -> None:
        """Show the page as it was left; called whenever it comes in sight."""
        self._presenter.start()

    def start_for(self, household: HouseholdId, person: PersonId) -> None:
        """Start a report for somebody who is known."""
        self._afresh(partial(self._presenter.start_for, household, person))

    def make_urgent(self) -> None:
        """Mark the report as urgent; what is filled in stays."""
        self._presenter.make_urgent()

    def start_from(self, contact: Contact) -> None:
        """Start a report from a short contact."""
        self._afresh(partial(self._presenter.start_from, contact))

    def _afresh(self, start: Callable[[], None]) -> None:
        """Start another report; ask first when that would throw something away."""
        if not self._presenter.filled:
            start()
            return
        confirm(
            self,
            self._("A report is half filled in"),
            self._("Another report is still here, not registered yet. Throw it away?"),
            self._("Throw it away"),
            self._("Keep it"),
            start,
        )

    def show_hits(self, rows: Sequence[Row]) -> None:
        """Show who is found."""
        self._find.show_hits(rows)

    def show_who(self, who: Who | None) -> None:
        """Show who the report is about, or the search."""
        self._find.setVisible(who is None)
        self._who.setVisible(who is not None)
        if who is not None:
            self._who.show_who(who)

    def show_known(self, rows: Sequence[Row]) -> None:
        """Show who is known already and looks like the new resident."""
        self._who.show_known(rows)

    def show_duties(self, fields: Sequence[Field]) -> None:
        """Show the information duties of the law."""
        places = tuple(field.place for field in fields)
        self._told_card.setVisible(bool(fields))
        if places == self._duty_places:
            return
        self._duty_places = places
        if self._duties is not None:
            self._told_card.body.removeWidget(self._duties)
            self._duties.hide()
            self._duties.deleteLater()
        self._duties = FormView(fields, self._, self._today, self._told_card)
        self._duties.edited.connect(self._edited)
        self._told_card.body.addWidget(self._duties)

    def show_values(self, values: Mapping[str, object]) -> None:
        """Show what is filled in."""
        for form in self._forms():
            form.show_values(values)

    def hide_fields(self, places: frozenset[str]) -> None:
        """Hide these fields, and show the others."""
        for form in self._forms():
            for place in form.places():
                form.set_shown(place, shown=place not in places)

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show faults at their field, and how many there are at the button."""
        self._find.show_fault(errors.get(WHO, ""))
        for form in self._forms():
            form.show_errors(errors)
        count = len(errors)
        self._trouble.say(
            self._.ngettext(
                "One answer needs your attention.", "{count} answers need your attention.", count
            )
            if count
            else ""
        )

    def show_trouble(self, text: str) -> None:
        """Say why the report could not be stored."""
        self._trouble.say(text)

    def focus(self, place: str) -> None:
        """Go to a field."""
        if place == WHO:
            self._find.field.setFocus()
            return
        found = next((form for form in self._forms() if place in form.places()), None)
        if found is not None:
            found.focus(place)

    def _edited(self, place: str, value: object) -> None:
        self._presenter.edited(place, value)
        if not self._pause.isActive():
            self._pause.start()

    def _forms(self) -> list[FormView]:
        duties = [self._duties] if self._duties is not None else []
        return [*self._who.forms, self._report, *duties]

    def _build(self) -> None:
        em = style_of(self).em
        page = QWidget(self)
        page.setMaximumWidth(em * _WIDEST)
        inside = QVBoxLayout(page)
        inside.setContentsMargins(em, em * 2 // 3, em, em)
        inside.setSpacing(em * 2 // 3)
        inside.addWidget(Heading(self._("New report"), 1, page))
        who = Card(self._("Who has a question?"), parent=page)
        who.body.addWidget(self._find)
        who.body.addWidget(self._who)
        what = Card(self._("The question"), parent=page)
        what.body.addWidget(self._report)
        self._told_card = Card(self._("Told to the resident"), parent=page)
        self._told_card.head.addWidget(self._told)
        why = self._("Fill in the day on which you told it. What is not told yet can wait.")
        self._told_card.body.addWidget(Words(why, muted=True, parent=self._told_card))
        self._told_card.hide()
        for card in (who, what, self._told_card):
            inside.addWidget(card)
        inside.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addLayout(self._bar())

    def _bar(self) -> QHBoxLayout:
        em = style_of(self).em
        bar = QHBoxLayout()
        bar.setContentsMargins(em, em // 3, em, em // 2)
        bar.addWidget(self._register)
        bar.addWidget(self._over)
        self._trouble.setContentsMargins(0, em // 3, 0, 0)
        bar.setSpacing(em // 2)
        bar.addWidget(self._trouble, 1)
        bar.addStretch(0)
        return bar


def _same_forms(before: Who, after: Who) -> bool:
    return (before.residents, before.people, before.address) == (
        after.residents,
        after.people,
        after.address,
    )
