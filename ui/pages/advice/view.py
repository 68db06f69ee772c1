"""What an adviser is asked, on the screen: a list, or one case to read with the answer below."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.advice.presenter import AdvicePresenter, fields
from ui.pages.review.detail.parts import FactSheet
from ui.pages.review.detail.record import Part
from ui.scrolling import scrolled
from ui.style import style_of
from ui.theme import Tone
from ui.ties.view import TiesBar
from ui.widgets.buttons import Button
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.form import FormView
from ui.widgets.rows import Row, RowList
from ui.widgets.texts import Heading, Remark, Words


class AdviceView(QWidget):
    """Widgets only: it shows what it is told and reports what is chosen and typed."""

    def __init__(
        self, _: Translate, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._told = Remark(Icon.DONE, Tone.OK, self)
        self.waiting = RowList(_("Questions that wait for you"), self)
        self._none = EmptyState(Icon.DONE, self)
        self._none.say(
            _("Nobody asks your advice now."),
            _("A consultant who needs it opens the case to you; it then stands here."),
        )
        self._title = Heading("", 1, self)
        self._detail = Words(muted=True, parent=self)
        self._question = Remark(Icon.TALK, Tone.INFO, self)
        self.ties = TiesBar(_, today, self)
        self._facts = QVBoxLayout()
        self._shown: list[QWidget] = []
        self.form = FormView(fields(_), _, today, self)
        self.give = Button(_("Sign and give the advice"), Icon.CHECK, primary=True, parent=self)
        self.to_list = Button(_("To the questions"), Icon.CHEVRON_LEFT, quiet=True, parent=self)
        self._pages = QStackedWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._told)
        layout.addWidget(self._pages, 1)
        self._pages.addWidget(scrolled(self._build_list(), self))
        self._case = scrolled(self._build_case(), self)
        self._pages.addWidget(self._case)

    def bind(self, presenter: AdvicePresenter) -> None:
        """Route everything to `presenter`, and keep it alive."""
        self._presenter = presenter
        self.ties.bind(presenter.ties)
        self.waiting.chosen.connect(presenter.choose)
        self.form.edited.connect(presenter.edit)
        self.give.clicked.connect(presenter.give)
        self.to_list.clicked.connect(presenter.back)

    def refresh(self) -> None:
        """Show what waits; called whenever the page comes in sight."""
        self._presenter.refresh()

    def keep(self) -> bool:
        """Keep what is half written; False when it can't be."""
        return self._presenter.keep()

    def leave(self) -> bool:
        """Keep what is half written before something else comes in sight."""
        return self.keep()

    def show_waiting(self, rows: Sequence[Row]) -> None:
        self.waiting.show_rows(rows)
        self.waiting.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._pages.setCurrentIndex(0)
        self.waiting.setFocus()

    def show_case(self, title: str, detail: str, question: str, parts: Sequence[Part]) -> None:
        self._told.say("")
        self._title.setText(title)
        self._detail.setText(detail)
        self._question.say(self._("You are asked: {question}", question=question))
        for part in self._shown:
            part.hide()
            part.deleteLater()
        self._shown = []
        for shown in parts:
            self._add(Heading(shown.title, 2, self))
            for sheet in shown.sheets:
                if sheet.heading:
                    self._add(Heading(sheet.heading, 3, self))
                self._add(FactSheet(sheet, self))
        self._pages.setCurrentIndex(1)
        self._case.verticalScrollBar().setValue(0)
        self.to_list.setFocus()

    def show_answer(self, registration: str, text: str) -> None:
        self.form.show_values({"registration": registration, "advice": text})
        self.form.show_errors({})

    def show_fault(self, place: str, text: str) -> None:
        self.form.show_errors({place: text})
        self.form.focus(place)

    def say(self, text: str) -> None:
        self._told.say(text, Icon.DONE, Tone.OK)

    def complain(self, text: str) -> None:
        self._told.say(text, Icon.WARNING, Tone.WARN)

    def _add(self, part: QWidget) -> None:
        self._facts.addWidget(part)
        self._shown.append(part)

    def _build_list(self) -> QWidget:
        inner, column = self._column()
        column.addWidget(Heading(self._("Advice"), 1, inner))
        column.addWidget(self.waiting)
        column.addWidget(self._none)
        column.addStretch(1)
        return inner

    def _build_case(self) -> QWidget:
        inner, column = self._column()
        about = self._("You read what the advice needs; you change nothing in the case.")
        acts = QWidget(inner)
        flow = FlowLayout(acts)
        flow.addWidget(self.give)
        column.addWidget(self.to_list, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._title, self._detail, self._question, self.ties):
            column.addWidget(part)
        column.addWidget(Words(about, muted=True, parent=inner))
        column.addLayout(self._facts)
        column.addWidget(Heading(self._("Your advice"), 2, inner))
        column.addWidget(self.form)
        column.addWidget(acts)
        column.addStretch(1)
        return inner

    def _column(self) -> tuple[QWidget, QVBoxLayout]:
        inner, em = QWidget(), style_of(self).em
        column = QVBoxLayout(inner)
        column.setContentsMargins(em, em * 2 // 3, em, em)
        column.setSpacing(em // 2)
        return inner, column
