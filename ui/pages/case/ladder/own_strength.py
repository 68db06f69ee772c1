"""What own strength asks beside its outcome: usual help, and help beyond it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hengelo_toegang.i18n import N_, Translate
from ui.pages.case.discard import discard
from ui.pages.case.inputs import PlaceField
from ui.pages.case.ladder.board import Housemate, question_answers
from ui.pages.case.ladder.part import Part
from ui.pages.case.ladder.presenter import Editor, LadderPresenter
from ui.widgets.editors import CheckEditor, LetterTextEditor, RadioEditor
from ui.widgets.fields import Choice
from ui.widgets.late import Late
from ui.widgets.texts import Heading, Words

_FOUR = {
    "able": N_("Are the parents able to give this help themselves?"),
    "available": N_("Are they available to give it?"),
    "financial": N_("Does giving it bring financial problems?"),
    "overload": N_("Does giving it, or has it, overloaded them?"),
}


class OwnStrengthPart(Part):
    """Usual help per housemate, and for youth the four questions about help beyond it."""

    def __init__(self, presenter: LadderPresenter, _: Translate) -> None:
        super().__init__(presenter, _)
        self._mates: list[ReasonedRow] = []
        self._ids: tuple[str, ...] | None = None
        self._nobody = Words(_("Nobody else lives in this house."), muted=True)
        self._mates_lay = QVBoxLayout()
        self._lay.addWidget(Heading(_("Usual help per housemate"), 3))
        self._lay.addWidget(self._nobody)
        self._lay.addLayout(self._mates_lay)
        self._beyond = Late(self._build_beyond, self._lay)
        self._questions = Late(self._build_questions, self._lay)

    def show_editor(self, editor: Editor) -> None:
        self._need = editor.row.need.id
        ids = tuple(mate.id for mate in editor.housemates)
        if ids != self._ids:
            self._ids = ids
            self._rebuild(editor.housemates)
        self._nobody.setVisible(not ids)
        for row, mate in zip(self._mates, editor.housemates, strict=True):
            row.show_answer(mate.can, mate.why, self.place("own_strength.usual_help"))
        asks = editor.asks_four_questions
        if (beyond := self._beyond.when(asks)) is not None:
            beyond.setVisible(asks)
            self.show_field(beyond, "own_strength.beyond_usual")
        asks = asks and editor.finding.beyond_usual
        if (questions := self._questions.when(asks)) is not None:
            questions.setVisible(asks)
            answers = question_answers(editor.finding.four_questions)
            for question, (name, answer, why) in zip(self._rows, answers, strict=True):
                question.show_answer(answer, why, self.place(f"own_strength.four_questions.{name}"))

    def _build_beyond(self) -> PlaceField:
        words = self._("This help goes beyond the usual help of parents")
        return PlaceField(words, CheckEditor(words), self._presenter.put)

    def _build_questions(self) -> QWidget:
        part = QWidget()
        lay = QVBoxLayout(part)
        lay.setContentsMargins(0, 0, 0, 0)
        self._rows = [
            ReasonedRow(name, self._(question), self._answered, self._)
            for name, question in _FOUR.items()
        ]
        for row in self._rows:
            lay.addWidget(row)
        return part

    def _rebuild(self, mates: Sequence[Housemate]) -> None:
        for row in self._mates:
            discard(row)
        self._mates = [
            ReasonedRow(
                mate.id,
                self._("Can {name} take this over?", name=mate.name),
                self._helped,
                self._,
            )
            for mate in mates
        ]
        for row in self._mates:
            self._mates_lay.addWidget(row)

    def _helped(self, person: str, can: bool | None, why: str) -> None:
        self._presenter.usual_help(self._need, person, can, why)

    def _answered(self, name: str, answer: bool | None, why: str) -> None:
        self._presenter.question(self._need, name, answer, why)


class ReasonedRow(QFrame):
    """A question with yes or no, and why."""

    def __init__(
        self,
        name: str,
        question: str,
        answered: Callable[[str, bool | None, str], None],
        _: Translate,
    ) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._name, self._answered = name, answered
        lay = QHBoxLayout(self)
        yes_no = (Choice(True, _("Yes")), Choice(False, _("No")))
        self._answer = PlaceField(question, RadioEditor(yes_no), self._changed)
        self._why = PlaceField(_("Because"), LetterTextEditor(1), self._changed)
        lay.addWidget(self._answer, 2, Qt.AlignmentFlag.AlignTop)
        lay.addWidget(self._why, 3, Qt.AlignmentFlag.AlignTop)

    def show_answer(self, answer: bool | None, why: str, place: str) -> None:
        """Show what is answered."""
        self._answer.show_at(place, answer)
        self._why.show_at(place, why)

    def _changed(self, _place: str, _value: object) -> None:
        answer, why = self._answer.editor.value(), self._why.editor.value()
        self._answered(self._name, answer if isinstance(answer, bool) else None, str(why or ""))
