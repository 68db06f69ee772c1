"""A step made of forms: sections with a heading, and what a step adds between them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from ui.pages.case.sections import Section
from ui.pages.case.shut import shut
from ui.style import style_of
from ui.widgets.below import Below, Slice
from ui.widgets.form import FormView
from ui.widgets.late import Late, Part
from ui.widgets.texts import Heading, Words

_IN_ONE_GO = 4
"""Fields that are built between two turns of the window."""


@dataclass(slots=True)
class _Shown:
    """A section on the sheet: its frame, its note, its form, and how much of it stands."""

    frame: QFrame
    note: Words
    form: FormView
    lay: QVBoxLayout
    wanted: bool = True
    stands: bool = False
    away: set[str] = field(default_factory=set)
    """Places of the fields that are not to be seen."""
    waiting: set[str] = field(default_factory=set)
    """Places of the fields that are not built yet."""

    def has(self, place: str) -> bool:
        """Return whether the field of a place is built."""
        return place in self.form.places() and place not in self.waiting

    def show_only_wanted(self) -> None:
        """Show the fields that are to be seen, as far as they are built."""
        unseen = self.away | self.waiting
        self.form.show_only([place for place in self.form.places() if place not in unseen])


class Sheet(QWidget):
    """Shows sections of fields; each edit is reported with its place.

    What is told of a section is kept until it stands: below the fold that is after the page
    was painted (`stand`).
    """

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
        self._below = Below(self, self.lay)
        self._foot: QWidget | None = None
        self._foot_wanted = self._foot_stands = False

    @property
    def widget(self) -> QWidget:
        """This view."""
        return self

    def build(self, sections: Sequence[Section]) -> None:
        """Make room for the sections; done once, before anything is shown."""
        for section in sections:
            self._sections[section.key] = self._section(section)
            self.lay.addWidget(self._sections[section.key].frame)
        self.lay.addStretch(1)

    @property
    def read_only(self) -> bool:
        """Whether the fields are closed."""
        return self._read_only

    def stand(self) -> None:
        """Put in sight what was told; what is below the fold follows once that is painted."""
        self._below.show_slices(self._slices())

    def stand_whole(self) -> None:
        """Build what waits below the fold: somebody goes there."""
        self._below.finish()

    def show_values(self, shown: Callable[[str], object]) -> None:
        """Show what stands at each place."""
        for section in self._sections.values():
            form = section.form
            form.show_values({place: shown(place) for place in form.places()})

    def set_read_only(self, *, read_only: bool) -> None:
        """Close or open the fields; letters can always be read."""
        if read_only is not self._read_only:
            self._read_only = read_only
            self._close(self)

    def stay_shut(self, part: QWidget | None = None) -> None:
        """Close what was built, in a part or anywhere, after the step was closed."""
        if self._read_only:
            self._close(part or self)

    def show_section(self, key: str, *, shown: bool) -> None:
        """Show or hide a section."""
        section = self._sections[key]
        section.wanted = shown
        section.frame.setVisible(shown and section.stands)

    def show_field(self, key: str, place: str, *, shown: bool) -> None:
        """Show or hide one field of a section."""
        section = self._sections[key]
        if shown is (place in section.away):
            section.away ^= {place}
            section.form.set_shown(place, shown=shown and place not in section.waiting)
            # It may be built only now.
            self.stay_shut(section.form)

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

    def add_foot(self, widget: QWidget) -> None:
        """Put a widget below all sections; it comes when these stand.

        In sight before them it would be pushed down under the hand of whoever clicks in it.
        """
        self._foot = widget
        widget.hide()
        self.lay.insertWidget(self.lay.count() - 1, widget)

    def show_foot(self, *, shown: bool) -> None:
        """Show or hide what is below all sections."""
        self._foot_wanted = shown
        if self._foot is not None:
            self._foot.setVisible(shown and self._foot_stands)

    def add_late(self, key: str, build: Callable[[], Part]) -> Late[Part]:
        """Keep a place in a section for a widget that is built when it has something to show."""
        return Late(build, self._sections[key].lay)

    def go_to(self, place: str) -> bool:
        """Focus the field of a place."""
        if not any(section.has(place) for section in self._sections.values()):
            self.stand_whole()
        return any(
            section.form.focus(place)
            for section in self._sections.values()
            if not section.frame.isHidden()
        )

    def _slices(self) -> Iterator[Slice]:
        """Yield what builds the sections that are wanted, from above, and what is below them."""
        for section in self._sections.values():
            if not section.wanted:
                continue
            waiting = [place for place in section.form.places() if place in section.waiting]
            if not section.stands:
                first = waiting[:_IN_ONE_GO]
                yield partial(self._stand, section, first)
                waiting = waiting[_IN_ONE_GO:]
            for at in range(0, len(waiting), _IN_ONE_GO):
                yield partial(self._stand, section, waiting[at : at + _IN_ONE_GO])
        if self._foot is not None and not self._foot_stands:
            yield self._stand_foot

    def _stand(self, section: _Shown, places: Sequence[str]) -> None:
        """Build these fields of a section, and show it."""
        section.stands = True
        section.waiting.difference_update(places)
        section.show_only_wanted()
        self.stay_shut(section.frame)
        section.frame.setVisible(section.wanted)

    def _stand_foot(self) -> None:
        self._foot_stands = True
        self.show_foot(shown=self._foot_wanted)

    def _close(self, part: QWidget) -> None:
        """Close or open what can be filled in within a part of the sheet."""
        shut(part, read_only=self._read_only)

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
        form = FormView(section.fields, self._, self._today, away=True)
        form.edited.connect(self.edited)
        lay.addWidget(note)
        lay.addWidget(form)
        frame.hide()
        return _Shown(frame, note, form, lay, waiting=set(form.places()))
