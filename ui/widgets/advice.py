"""Sentences that could be plainer, in a list that leads to their fields."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.readability import MOST, Advice
from ui.scrolling import bring_into_sight
from ui.theme import Tone
from ui.widgets.card import Card
from ui.widgets.rows import Row, RowList
from ui.widgets.texts import Words


class AdviceCard(Card):
    """Advice on what was typed for the resident; without any it is away.

    `chosen(place, start)` says which field, and where in it the sentence begins.
    """

    chosen = Signal(str, int)

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(_("Can it be plainer?"), 2, parent)
        self._ = _
        self._advice: tuple[Advice, ...] = ()
        self._hint = Words(
            _(
                "The resident reads these sentences as you typed them. This is advice: nothing"
                " waits for it."
            ),
            muted=True,
            parent=self,
        )
        self._list = RowList(_("Sentences that can be plainer"), self)
        self._more = Words(muted=True, parent=self)
        for part in (self._hint, self._list, self._more):
            self.body.addWidget(part)
        self._list.chosen.connect(self._chosen)
        self.hide()

    def show_advice(self, advice: Sequence[Advice]) -> None:
        """Show the first sentences, and how many more there are."""
        self.setVisible(bool(advice))
        if self._advice == tuple(advice):
            return
        self._advice = tuple(advice)
        self._list.show_rows(
            [
                Row(str(at), f"“{found.sentence}”", found.why, Icon.EDIT, Tone.INFO)
                for at, found in enumerate(self._advice[:MOST])
            ]
        )
        more = len(self._advice) - MOST
        self._more.setVisible(more > 0)
        self._more.setText(
            self._.ngettext("And {count} more sentence.", "And {count} more sentences.", more)
        )

    def take_focus(self) -> None:
        """Go to the sentences, wherever the page was scrolled."""
        self._list.setFocus()
        bring_into_sight(self)

    def _chosen(self, key: str) -> None:
        found = self._advice[int(key)]
        self.chosen.emit(found.place, found.start)
