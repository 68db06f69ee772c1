"""A card around one form, as the parts of a decision that are typed in."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hengelo_toegang.i18n import Translate
from ui.widgets.card import Card
from ui.widgets.fields import Field
from ui.widgets.form import FormView


class FormCard(Card):
    """A heading with the form below it, which a card lays out: `edited(place, value)`."""

    edited = Signal(str, object)

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        _: Translate,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, 2, parent)
        self._form = FormView(fields, _, today, self)
        self._form.edited.connect(self.edited)

    def set_read_only(self, *, read_only: bool) -> None:
        """Close or open the fields."""
        self._form.set_read_only(read_only=read_only)

    def focus(self, place: str) -> bool:
        """Go to the field of a place; return whether there is one."""
        return self._form.focus(place)
