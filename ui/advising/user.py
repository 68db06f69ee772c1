"""Plain language for whoever is signed in: begun with the guide, switched off if they like."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from hengelo_toegang.i18n import Translate
from ui.advising.adviser import adviser
from ui.preferences import Preferences

if TYPE_CHECKING:
    from hengelo_toegang.usecases.services import Services


def begin(services: "Services", preferences: Preferences, _: Translate) -> None:
    """Begin marking sentences for a user, unless they switched it off."""
    on = preferences.text(_key(services)) != "off"
    adviser().open(services.desk.guide, _, on=on)


class AdviceEntry:
    """An entry in a menu that marks sentences or leaves them alone."""

    def __init__(
        self, menu: QMenu, services: "Services", preferences: Preferences, _: Translate
    ) -> None:
        self._services, self._preferences = services, preferences
        adviser().translate = _
        menu.addSection(_("Plain language"))
        self._marks = menu.addAction(_("Mark sentences that can be plainer"))
        self._marks.setCheckable(True)
        self._marks.triggered.connect(self._turn)
        menu.aboutToShow.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._marks.setChecked(adviser().active)

    def _turn(self, on: bool) -> None:
        self._preferences.keep(_key(self._services), "on" if on else "off")
        adviser().turn(on=on)


def _key(services: "Services") -> str:
    return f"plain-language-{services.desk.user.id}"
