"""The board of needs and rungs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from hengelo_toegang.domain.ids import NeedId
from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.case.discard import discard
from ui.pages.case.inputs import focus, nearest
from ui.pages.case.ladder.card import NeedCard, NeedFields
from ui.pages.case.ladder.presenter import Board, LadderPresenter
from ui.pages.case.shut import shut
from ui.style import tinted
from ui.widgets.texts import Heading, Words


class LadderView(QWidget):
    """A card per need; the card that is worked on shows the four rungs."""

    def __init__(self, _: Translate) -> None:
        super().__init__()
        self._ = _
        self._presenter: LadderPresenter | None = None
        self._cards: dict[NeedId, NeedCard] = {}
        self._read_only = False
        self._lay = QVBoxLayout(self)
        self._lay.setContentsMargins(0, 0, 0, 0)
        self._empty = QFrame()
        self._empty.setFrameShape(QFrame.Shape.StyledPanel)
        inside = QVBoxLayout(self._empty)
        inside.addWidget(Heading(_("No need yet")))
        inside.addWidget(
            Words(
                _(
                    "A need says what the resident cannot do now, which support that takes, and"
                    " what has to be different. Who gives the support comes after: first own"
                    " strength, then the network, then what is there for everybody, and only"
                    " then a provision."
                )
            )
        )
        self._lay.addWidget(self._empty)
        self._cards_lay = QVBoxLayout()
        self._lay.addLayout(self._cards_lay)
        self._add = QPushButton(_("Add a need"))
        self._lay.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self._lay.addStretch()

    @property
    def widget(self) -> QWidget:
        """This view."""
        return self

    def bind(self, presenter: LadderPresenter) -> None:
        """Route what is clicked and typed to `presenter`, and keep it alive."""
        self._presenter = presenter
        self._add.setIcon(tinted(self._add, Icon.ADD))
        self._add.clicked.connect(presenter.add_need)

    def show_board(self, board: Board) -> None:
        """Show all needs, with the open rung of one of them."""
        if self._presenter is None:
            return
        wanted = [row.need.id for row in board.rows]
        for gone in [need for need in self._cards if need not in wanted]:
            discard(self._cards.pop(gone))
        for index, row in enumerate(board.rows):
            card = self._cards.get(row.need.id) or self._new_card(row.need.id, index, board)
            card.show_row(row, board)
        self._empty.setVisible(not board.rows)
        if self._read_only:
            shut(self, read_only=True)

    def set_read_only(self, *, read_only: bool) -> None:
        """Close or open what can be filled in; rungs can always be looked at."""
        self._read_only = read_only
        shut(self, read_only=read_only)

    def focus_need(self, need: NeedId) -> None:
        """Put the cursor in the first field of a need."""
        focus(self._unfold(self._cards[need]).domain.editor)

    def go_to(self, place: str) -> bool:
        """Open the need and rung of a place, and put the cursor in its field."""
        if self._presenter is None or not self._presenter.go_to(place):
            return False
        need = NeedId(place.split(".")[1])
        card = self._cards.get(need)
        if card is None:
            return False
        if ".ladder" not in place:
            self._unfold(card)
        field = nearest(card, place)
        if field is None:
            return False
        focus(field)
        return True

    def _unfold(self, card: NeedCard) -> NeedFields:
        fields = card.show_fields()
        if self._read_only:
            shut(fields, read_only=True)
        return fields

    def _new_card(self, need: NeedId, index: int, board: Board) -> NeedCard:
        assert self._presenter is not None  # only called from `show_board`
        card = NeedCard(need, self._presenter, board, self._)
        self._cards[need] = card
        self._cards_lay.insertWidget(index, card)
        return card
