"""Life domains as chips; one that is chosen has a text, and where wanted a level."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from hengelo_toegang.domain.self_reliance import SelfReliance
from hengelo_toegang.i18n import Translate
from ui.labels import choices
from ui.pages.case.clarification.presenter import DomainTalk
from ui.pages.case.discard import discard
from ui.pages.case.domain_chip import DomainChip
from ui.pages.case.inputs import PlaceField, focus
from ui.pages.case.talking import LEVELS
from ui.style import style_of
from ui.widgets.editors import CheckEditor, ChoiceEditor, LetterTextEditor
from ui.widgets.flow import FlowLayout
from ui.widgets.texts import Heading, Words


class DomainChips(QFrame):
    """A chip per life domain; one that is on has a text below."""

    opened = Signal(str, bool)
    written = Signal(str, str)
    levels_asked = Signal(bool)
    levelled = Signal(str, object)

    def __init__(self, _: Translate) -> None:
        super().__init__()
        self._ = _
        self._chips: dict[str, DomainChip] = {}
        self._fields: dict[str, DomainBox] = {}
        self.setFrameShape(QFrame.Shape.StyledPanel)
        em = style_of(self).em
        lay = QVBoxLayout(self)
        lay.setContentsMargins(em, em * 2 // 3, em, em)
        lay.addWidget(Heading(_("Life domains"), 3))
        lay.addWidget(
            Words(
                _("Choose only what the question calls for; each opens a text."),
                muted=True,
            )
        )
        chips = QWidget()
        self._flow = FlowLayout(chips)
        lay.addWidget(chips)
        words = _("Say how self-reliant the resident is: five levels, voluntary")
        self._levels = CheckEditor(words)
        self._levels.setAccessibleName(words)
        self._levels.edited.connect(self._levels_edited)
        lay.addWidget(self._levels)
        self._texts = QVBoxLayout()
        lay.addLayout(self._texts)

    def show_domains(self, domains: Sequence[DomainTalk], *, levels: bool) -> None:
        """Show which domains are open, what was said, and how self-reliant somebody is."""
        self._levels.show_value(levels)
        self._levels.setVisible(levels or any(domain.open for domain in domains))
        for at, domain in enumerate(domains):
            chip = self._chips.get(domain.code)
            if chip is None:
                chip = self._chips[domain.code] = DomainChip(domain.code, domain.name)
                chip.toggled_by_hand.connect(self.opened)
                self._flow.addWidget(chip)
            chip.show_open(opened=domain.open)
            self._show_text(domain, at, levels=levels)

    def focus_domain(self, code: str) -> None:
        """Go to the text of a domain."""
        if code in self._fields:
            focus(self._fields[code].text.editor)

    def _show_text(self, domain: DomainTalk, at: int, *, levels: bool) -> None:
        box = self._fields.get(domain.code)
        if not domain.open:
            if box is not None:
                discard(self._fields.pop(domain.code))
            return
        if box is None:
            box = DomainBox(domain, self.written.emit, self.levelled.emit, self._)
            self._fields[domain.code] = box
            before = [code for code in list(self._chips)[:at] if code in self._fields]
            self._texts.insertWidget(len(before), box)
        box.show_talk(domain, levels=levels)

    def _levels_edited(self, asked: object) -> None:
        self.levels_asked.emit(bool(asked))


class DomainBox(QWidget):
    """What was said about one life domain, and the level of self-reliance below it."""

    def __init__(
        self,
        domain: DomainTalk,
        written: Callable[[str, str], None],
        levelled: Callable[[str, object], None],
        _: Translate,
    ) -> None:
        super().__init__()
        self._code, self._written, self._levelled = domain.code, written, levelled
        self._ = _
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        self.text = PlaceField(domain.name, LetterTextEditor(1), self._wrote, domain.question)
        asked = _("{domain}: self-reliance", domain=domain.name)
        editor = ChoiceEditor(choices(SelfReliance, _), _("Choose…"), _("(no answer)"))
        self._level = PlaceField(asked, editor, self._chose)
        self._earlier = Words(muted=True)
        for part in (self.text, self._level, self._earlier):
            lay.addWidget(part)

    def show_talk(self, domain: DomainTalk, *, levels: bool) -> None:
        """Show what was said, and the levels of now and before."""
        self.text.show_at(f"clarification.domains.{self._code}", domain.text)
        self._level.show_at(f"{LEVELS}.{self._code}", domain.level)
        self._level.setVisible(levels)
        earlier = self._("Before: {what}", what=domain.earlier) if domain.earlier else ""
        self._level.editor.setAccessibleDescription(earlier)
        self._earlier.setText(earlier)
        self._earlier.setVisible(levels and bool(earlier))

    def _wrote(self, _place: str, value: object) -> None:
        self._written(self._code, str(value or ""))

    def _chose(self, _place: str, value: object) -> None:
        self._levelled(self._code, value)
