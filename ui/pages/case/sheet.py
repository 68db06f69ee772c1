"""A step made of forms: sections with a heading, and what a step adds between them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.pages.case.sections import Section
from ui.pages.case.shut import shut
from ui.style import style_of
from ui.widgets.form import FormView
from ui.widgets.texts import Heading, Words


@dataclass(frozen=True, slots=True)
class _Shown:
    """A section on the sheet: its frame, its note, and its form."""

    frame: QFrame
    note: Words
    form: FormView
    lay: QVBoxLayout


class Sheet(QWidget):
    """Shows sections of fields; each edit is reported with its place."""

    edited = Signal(str, object)

    def __init__(self, _: Translate, today: Callable[[], date]) -> None:
        super().__init__()
        self._ = _
        self._today = today
        self._sections: dict[str, _Shown] = {}
        self._read_only = False
        self.lay = QVBoxLayout(self)
        self.lay.setContentsMargins(0, 0, 0, 0)
        self.lay.setSpacing(style_of(self).em * 2 // 3)

    @property
    def widget(self) -> QWidget:
        """This view."""
        return self

    def build(self, sections: Sequence[Section]) -> None:
        """Build the sections; done once, before anything is shown."""
        for section in sections:
            self._sections[section.key] = self._section(section)
            self.lay.addWidget(self._sections[section.key].frame)
        self.lay.addStretch(1)

    def show_values(self, shown: Callable[[str], object]) -> None:
        """Show what stands at each place."""
        for section in self._sections.values():
            form = section.form
            form.show_values({place: shown(place) for place in form.places()})

    def set_read_only(self, *, read_only: bool) -> None:
        """Close or open the fields; letters can always be read."""
        self._read_only = read_only
        shut(self, read_only=read_only)

    def stay_shut(self) -> None:
        """Close what was built after the step was closed."""
        if self._read_only:
            shut(self, read_only=True)

    def show_section(self, key: str, *, shown: bool) -> None:
        """Show or hide a section."""
        self._sections[key].frame.setVisible(shown)

    def show_field(self, key: str, place: str, *, shown: bool) -> None:
        """Show or hide one field of a section."""
        self._sections[key].form.set_shown(place, shown=shown)

    def show_note(self, key: str, text: str) -> None:
        """Show a sentence under the heading of a section."""
        note = self._sections[key].note
        note.setText(text)
        note.setVisible(bool(text))

    def show_errors(self, key: str, errors: Mapping[str, str]) -> None:
        """Show what is wrong with fields of a section."""
        self._sections[key].form.show_errors(errors)

    def form(self, key: str) -> FormView:
        """Return the form of a section."""
        return self._sections[key].form

    def add_to(self, key: str, widget: QWidget, *, left: bool = False) -> None:
        """Put a widget of the step's own into a section, below its form."""
        lay = self._sections[key].lay
        if left:
            lay.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            lay.addWidget(widget)

    def insert_in(self, key: str, widget: QWidget) -> None:
        """Put a widget of the step's own into a section, above its form."""
        lay = self._sections[key].lay
        lay.insertWidget(lay.indexOf(self._sections[key].form), widget)

    def go_to(self, place: str) -> bool:
        """Focus the field of a place."""
        return any(
            section.form.focus(place)
            for section in self._sections.values()
            if not section.frame.isHidden()
        )

    def _section(self, section: Section) -> _Shown:
        frame = QFrame()
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        lay = QVBoxLayout(frame)
        em = style_of(self).em
        lay.setContentsMargins(em, em * 2 // 3, em, em)
        if section.heading:
            lay.addWidget(Heading(section.heading, 3))
        note = Words(section.note, muted=True, parent=frame)
        note.setVisible(bool(section.note))
        form = FormView(section.fields, self._, self._today)
        form.edited.connect(self.edited)
        lay.addWidget(note)
        lay.addWidget(form)
        return _Shown(frame, note, form, lay)
