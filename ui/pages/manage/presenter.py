"""The list of letter texts without its widgets: which versions there are, and which hold."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import partial
from typing import Protocol

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.text_services import TextRow, TextState
from ui.icons import Icon
from ui.pages.manage.words import LANGUAGES, STATES, language_name, text_name
from ui.reading import words_of_day
from ui.widgets.table import Cell, Column


class Phase(StrEnum):
    """Which versions are shown."""

    CURRENT = "current"
    """In force, planned, and everything that is being worked on."""
    OPEN = "open"
    ALL = "all"


_OPEN = (TextState.DRAFT, TextState.CHECKED, TextState.BROKEN, TextState.UNFIT)
_SHOWN = {
    Phase.CURRENT: (*_OPEN, TextState.IN_FORCE, TextState.PLANNED),
    Phase.OPEN: _OPEN,
    Phase.ALL: tuple(TextState),
}


class TextListPage(Protocol):
    """What the presenter asks of the page."""

    def show_rows(self, rows: Sequence[TextRow], count: str) -> None: ...

    def show_filter(self, phase: Phase, language: str, words: str) -> None: ...


class TextListPresenter:
    """Shows the versions that were asked for, and opens one."""

    def __init__(
        self,
        page: TextListPage,
        rows: Callable[[], Sequence[TextRow]],
        open_text: Callable[[TextRow], None],
        _: Translate,
    ) -> None:
        self._page = page
        self._rows = rows
        self._open = open_text
        self._ = _
        self._phase, self._language, self._words = Phase.CURRENT, "", ""

    def refresh(self) -> None:
        """Show the texts as they are now."""
        rows = self._rows()
        self._page.show_filter(self._phase, self._language, self._words)
        shown = sorted((row for row in rows if self._wanted(row)), key=self._order)
        count = self._.ngettext("{count} version", "{count} versions", len(shown))
        self._page.show_rows(shown, count)

    def choose_phase(self, phase: object) -> None:
        """Show other versions."""
        self._phase = Phase(str(phase))
        self.refresh()

    def choose_language(self, language: object) -> None:
        """Show the texts in one language; an empty one means all."""
        self._language = str(language or "")
        self.refresh()

    def seek(self, words: object) -> None:
        """Show the texts whose name holds these words."""
        self._words = str(words or "")
        self.refresh()

    def open(self, row: TextRow) -> None:
        """Go to a version; what is damaged shows nothing."""
        if row.state is not TextState.BROKEN:
            self._open(row)

    def _order(self, row: TextRow) -> tuple[object, ...]:
        """Return what a row is sorted by: Dutch first, letters before passages, by name."""
        language = LANGUAGES.index(row.slot[0]) if row.slot[0] in LANGUAGES else -1
        return language, not row.slot[1], text_name(row.slot, self._), -row.version

    def _wanted(self, row: TextRow) -> bool:
        sought = self._words.strip().casefold()
        named = sought in f"{text_name(row.slot, self._)} {row.slot[2]}".casefold()
        spoken = self._language in ("", row.slot[0]) or row.state is TextState.BROKEN
        return row.state in _SHOWN[self._phase] and spoken and named


def columns(names: Mapping[UserId, str], _: Translate) -> tuple[Column[TextRow], ...]:
    """Return the columns of the list; `names` tells who the users are."""
    return (
        Column(_("Text"), partial(_name, _), width=34, stretch=True),
        Column(_("Language"), partial(_language, _), width=10),
        Column(_("Version"), _version, width=8, right=True),
        Column(_("State"), partial(_state, _), width=20),
        Column(_("Holds from"), partial(_from, _), width=14),
        Column(_("Until"), partial(_until, _), width=14),
        Column(_("Who"), partial(_who, names), width=26),
    )


def _name(_: Translate, row: TextRow) -> Cell:
    if row.state is TextState.BROKEN:
        return Cell(_("A text that cannot be trusted"), Icon.ERROR)
    return Cell(text_name(row.slot, _), Icon.LETTER if row.slot[1] else Icon.DOCUMENT, strong=True)


def _language(_: Translate, row: TextRow) -> Cell:
    return Cell(language_name(row.slot[0], _))


def _version(row: TextRow) -> Cell:
    return Cell(str(row.version) if row.version else "")


def _state(_: Translate, row: TextRow) -> Cell:
    words, icon, tone = STATES[row.state]
    return Cell(_(words), icon, tone)


def _from(_: Translate, row: TextRow) -> Cell:
    day = row.valid_from
    return Cell(words_of_day(day, _.language, weekday=False) if day else "")


def _until(_: Translate, row: TextRow) -> Cell:
    day = row.valid_until
    return Cell(words_of_day(day, _.language, weekday=False) if day else "", muted=True)


def _who(names: Mapping[UserId, str], row: TextRow) -> Cell:
    users = (UserId(part) for part in row.who.split(","))
    return Cell(", ".join(names.get(user, user) for user in users), muted=True)
