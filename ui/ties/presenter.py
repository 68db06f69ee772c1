"""Asks once per case whether somebody has ties with its people; no Qt."""

from collections.abc import Callable, Mapping
from typing import Protocol

from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.involvement import Declaration, declaration_of
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.services import Services
from ui.widgets.fields import Asked, Field, Kind

NOTE = "note"
"""Where the words stand about which ties there are."""

_HAND_OVER = N_(
    "{who} has ties with people of case {number} (Awb 2:4). Give the case to somebody else."
)
_OTHER_REVIEWER = N_(
    "{who} has ties with people of case {number} (Awb 2:4) and does not judge it: ask another."
)


class TiesPage(Protocol):
    """What the presenter asks of the page."""

    def show_question(self, *, asked: bool) -> None:
        """Ask for the declaration, or have nothing in sight."""
        ...

    def ask(
        self, asked: Asked, on_answer: Callable[[Mapping[str, object]], Mapping[str, str]]
    ) -> None: ...


class Ties:
    """Keeps a declaration, and tells who leads the team when there are ties."""

    def __init__(
        self,
        page: TiesPage,
        services: Services,
        _: Translate,
        declared: Callable[[Declaration], None],
        shut: Callable[[str], None],
    ) -> None:
        """Call `declared` when there are no ties; `shut`, with words, when there are."""
        self._page = page
        self._services = services
        self._ = _
        self._declared = declared
        self._shut = shut
        self._dossier: Dossier | None = None
        self.before: Callable[[], bool] = lambda: True
        """Writes what was typed, before the case is shut; False when that failed."""

    def show(self, dossier: Dossier, *, concerns: bool) -> None:
        """Ask, while this user declared nothing about a case that concerns them."""
        self._dossier = dossier
        user = self._services.desk.user.id
        silent = declaration_of(dossier.declarations, user) is None
        self._page.show_question(asked=concerns and silent)

    def has_none(self) -> None:
        """Declare that there are no ties."""
        if self._dossier is not None:
            said = self._services.involvement.declare(self._dossier.case.id, involved=False)
            self._declared(said)
            self._page.show_question(asked=False)

    def has_some(self) -> None:
        """Ask what the ties are; the case is shut once that was answered."""
        text = self._(
            "The case is shut to you from then on, and you cannot take that back. The team lead "
            "hears that somebody else has to take it; what you write here stays with the "
            "declaration."
        )
        label = self._("Which ties are there? (You need not say)")
        asked = Asked(
            self._("You have ties with people of this case"),
            text,
            (Field(NOTE, label, Kind.LONG_TEXT),),
            self._("Let go of the case"),
            {NOTE: ""},
        )
        self._page.ask(asked, self._let_go)

    def _let_go(self, values: Mapping[str, object]) -> Mapping[str, str]:
        dossier = self._dossier
        if dossier is None:
            return {}
        if not self.before():
            return {"": self._("What you typed is not saved yet; then the case cannot be let go.")}
        user, case = self._services.desk.user, dossier.case
        mine = user.id in (case.owner, *case.writers)
        told = self._(
            _HAND_OVER if mine else _OTHER_REVIEWER, who=user.name, number=case.number or case.id
        )
        note = str(values.get(NOTE) or "")
        self._services.involvement.declare(case.id, involved=True, note=note, told=told)
        self._page.show_question(asked=False)
        self._shut(self._("The case is shut to you. The team lead has it in the diary."))
        return {}
