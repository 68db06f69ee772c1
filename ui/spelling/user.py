"""Spelling for whoever is signed in: begun with their words, and switched off if they like."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ladder import findings
from hengelo_toegang.domain.people import Household
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import Speller
from ui.preferences import Preferences
from ui.spelling.checker import spelling

if TYPE_CHECKING:
    from hengelo_toegang.usecases.services import Services


def begin(
    speller: Callable[[], Speller], services: "Services", preferences: Preferences, _: Translate
) -> None:
    """Begin spelling for a user; the dictionary loads beside the window."""
    from ui.spelling.own_words import PaperWords

    on = preferences.text(_key(services)) != "off"
    checker = spelling()
    checker.open(speller(), PaperWords(services), _, on=on)
    checker.know(_names_of_the_field(services))


def know_names(dossier: Dossier) -> None:
    """Take the names in a case as they are written there: who is in it, and where they live."""
    spelling().know((*_in_household(dossier.household), *_in_case(dossier.case)))


def _in_household(household: Household) -> Iterator[str]:
    for person in household.people:
        yield from (person.given_names, person.surname, person.partner_surname)
    addresses = (household.address, *(person.address for person in household.people))
    for address in addresses:
        if address is not None:
            yield from (address.street, address.town)
    yield household.neighbourhood


def _in_case(case: Case) -> Iterator[str]:
    """Yield who helps, who advised, and who gives the support."""
    yield case.owner_name
    for need in case.needs:
        for _rung, found in findings(need):
            yield from (helper.name for helper in found.who)
            yield from (tried.name for tried in found.facilities)
    yield from (expert.who for expert in case.expertise)
    yield from (running.provider for running in case.continues)
    if case.decision is not None:
        yield from (line.provider for line in case.decision.lines)


class SpellingMenu:
    """Two entries in a menu, shown only where there is a dictionary."""

    def __init__(
        self,
        menu: QMenu,
        window: QWidget,
        services: "Services",
        preferences: Preferences,
        _: Translate,
    ) -> None:
        self._window, self._services, self._preferences = window, services, preferences
        spelling().translate = _
        self._title = menu.addSection(_("Spelling"))
        self._marks = menu.addAction(_("Mark words that are not in the dictionary"))
        self._marks.setCheckable(True)
        self._marks.toggled.connect(self._turn)
        self._words = menu.addAction(_("My word list…"))
        self._words.triggered.connect(self._open_words)
        menu.aboutToShow.connect(self._offer)
        self._offer()

    def _offer(self) -> None:
        checker = spelling()
        for action in (self._title, self._marks, self._words):
            action.setVisible(checker.available)
        self._marks.setChecked(checker.active or not checker.available)

    def _turn(self, on: bool) -> None:
        if spelling().available:
            self._preferences.keep(_key(self._services), "on" if on else "off")
            spelling().turn(on=on)

    def _open_words(self) -> None:
        from ui.spelling.own_words import WordListDialog

        WordListDialog(spelling(), self._window).open()


def _key(services: "Services") -> str:
    return f"spelling-{services.desk.user.id}"


def _names_of_the_field(services: "Services") -> Iterator[str]:
    policy = services.desk.policy
    for product in policy.products.values():
        yield product.name
    for domain in policy.life_domains.values():
        yield domain.name
    for facility in policy.facilities:
        yield facility.name
    yield from policy.settings.locations
    yield from services.user_names().values()
