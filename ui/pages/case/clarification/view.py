"""The widgets of the clarification: chips for life domains, scores with their chart."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from hengelo_toegang.i18n import N_, Translate
from ui.icons import Icon
from ui.pages.case.clarification.presenter import (
    DIMENSIONS,
    HEALTH,
    ClarificationPresenter,
    DomainTalk,
)
from ui.pages.case.discard import discard
from ui.pages.case.inputs import PlaceField, focus, nearest
from ui.pages.case.sheet import Sheet
from ui.pages.case.sides import Sides
from ui.pages.case.spider import SpiderChart
from ui.pages.case.steps import Step, StepContext, StepKey, StepPart
from ui.style import style_of, tinted
from ui.widgets.editors import CheckEditor, LongTextEditor
from ui.widgets.flow import FlowLayout
from ui.widgets.texts import Heading, Words


class DomainChips(QFrame):
    """A chip per life domain; one that is on has a text below."""

    opened = Signal(str, bool)
    written = Signal(str, str)

    def __init__(self, _: Translate) -> None:
        super().__init__()
        self._ = _
        self._chips: dict[str, _DomainChip] = {}
        self._fields: dict[str, PlaceField] = {}
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
        self._texts = QVBoxLayout()
        lay.addLayout(self._texts)

    def show_domains(self, domains: Sequence[DomainTalk]) -> None:
        """Show which domains are open, and what was said."""
        for at, domain in enumerate(domains):
            chip = self._chips.get(domain.code)
            if chip is None:
                chip = self._chips[domain.code] = _DomainChip(domain.code, domain.name)
                chip.toggled_by_hand.connect(self.opened)
                self._flow.addWidget(chip)
            chip.show_open(opened=domain.open)
            self._show_text(domain, at)

    def _show_text(self, domain: DomainTalk, at: int) -> None:
        field = self._fields.get(domain.code)
        if not domain.open:
            if field is not None:
                discard(self._fields.pop(domain.code))
            return
        if field is None:
            field = PlaceField(domain.name, LongTextEditor(1), self._written)
            self._fields[domain.code] = field
            before = [code for code in list(self._chips)[:at] if code in self._fields]
            self._texts.insertWidget(len(before), field)
        field.show_at(f"clarification.domains.{domain.code}", domain.text)

    def focus_domain(self, code: str) -> None:
        """Go to the text of a domain."""
        if code in self._fields:
            focus(self._fields[code].editor)

    def _written(self, place: str, value: object) -> None:
        self.written.emit(place.rsplit(".", 1)[-1], str(value or ""))


class _DomainChip(QPushButton):
    """Chooses one life domain."""

    toggled_by_hand = Signal(str, bool)

    def __init__(self, code: str, name: str) -> None:
        super().__init__(name)
        self._code = code
        self.setCheckable(True)
        self.clicked.connect(self._clicked)

    def show_open(self, *, opened: bool) -> None:
        """Show whether the domain is chosen, with an icon as well as a colour."""
        self.setChecked(opened)
        self.setIcon(tinted(self, Icon.CHECK if opened else Icon.ADD))

    def _clicked(self, checked: bool) -> None:
        self.toggled_by_hand.emit(self._code, checked)


class ClarificationView(Sheet):
    """The broad talk."""

    def __init__(self, _: Translate, today: Callable[[], date]) -> None:
        super().__init__(_, today)
        self._domains = DomainChips(_)
        names = [_(words) for words in DIMENSIONS.values()]
        self._chart = SpiderChart(_("Spider chart of Positive Health"), names)
        words = _("Talk with Positive Health: six scores, voluntary")
        self._asked = CheckEditor(words)
        self._asked.setAccessibleName(words)

    def bind(self, presenter: ClarificationPresenter) -> None:
        """Build the forms and route what is done to `presenter`, keeping it alive."""
        self._presenter = presenter
        self.lay.addWidget(self._domains)
        self.build(presenter.sections())
        self._scores = self.form(HEALTH)
        self._sides = Sides(self._scores, self._chart)
        self.add_to(HEALTH, self._asked)
        self.add_to(HEALTH, self._sides)
        self.edited.connect(presenter.edit)
        self._asked.edited.connect(self._health_asked)
        self._domains.opened.connect(self._domain_opened)
        self._domains.written.connect(presenter.write_domain)

    def show_domains(self, domains: Sequence[DomainTalk]) -> None:
        """Show the life domains."""
        self._domains.show_domains(domains)
        self.stay_shut()

    def show_health(self, *, asked: bool, scores: Sequence[int | None]) -> None:
        """Show the scores and their chart, when they are talked about."""
        self._asked.show_value(asked)
        self._sides.setVisible(asked)
        self._chart.show_scores(scores, self._("not asked"))

    def go_to(self, place: str) -> bool:
        self._presenter.go_to(place)
        field = nearest(self._domains, place) if ".domains." in place else None
        if field is not None:
            focus(field)
            return True
        return super().go_to(place)

    def _health_asked(self, value: object) -> None:
        self._presenter.ask_health(asked=bool(value))

    def _domain_opened(self, code: str, opened: bool) -> None:
        self._presenter.open_domain(code, opened=opened)
        if opened:
            self._domains.focus_domain(code)


def build(context: StepContext) -> StepPart:
    """Return the clarification step."""
    view = ClarificationView(context.translate, context.services.desk.today)
    presenter = ClarificationPresenter(view, context)
    view.bind(presenter)
    return StepPart(view, presenter)


CLARIFICATION = Step(
    StepKey.CLARIFICATION,
    N_("Clarification"),
    N_("The question behind the question. Ask what this request calls for, and no more."),
    ("clarification", "means", "coordinator", "coordination_declined"),
    build,
)
