"""Restricting a file to named users, and lifting that, from whichever page. No Qt."""

from collections.abc import Callable, Mapping, Sequence

from hengelo_toegang.domain.involvement import RestrictionFault, lives_there
from hengelo_toegang.domain.people import HouseholdId, UserId
from hengelo_toegang.domain.users import User
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.ports import StoreError
from hengelo_toegang.usecases.restricting import RestrictionRefused
from hengelo_toegang.usecases.services import Services
from hengelo_toegang.words import trouble_words
from ui.widgets.fields import Asked, Choice, Field, Kind

REASON, ALLOWED = "reason", "allowed"
Ask = Callable[[Asked, Callable[[Mapping[str, object]], Mapping[str, str]]], None]
_FAULTS = {
    RestrictionFault.NOT_YOURS: ("", N_("Only a team lead or the privacy officer does this.")),
    RestrictionFault.REASON_MISSING: (REASON, N_("Say why.")),
    RestrictionFault.NOBODY_ALLOWED: (ALLOWED, N_("Choose who can help these people.")),
    RestrictionFault.RESIDENT_ALLOWED: (ALLOWED, N_("Who lives there never works on it.")),
    RestrictionFault.NOT_RESTRICTED: ("", N_("This file is not restricted.")),
}


class RestrictingActs:
    """Asks for names and a reason, and does what was asked."""

    def __init__(
        self, ask: Ask, services: Services, _: Translate, done: Callable[[str], None]
    ) -> None:
        """Call `done` with what came of it."""
        self._ask = ask
        self._services = services
        self._ = _
        self._done = done

    def restrict(self, household: HouseholdId, name: str) -> None:
        """Ask who alone may open the file of a household, and why."""
        _ = self._
        home = self._services.household(household)
        able = [one for one in self._services.users() if one.sees and not lives_there(home, one)]
        asked = Asked(
            _("Restrict the file of {name}", name=name),
            _(
                "From then on only these colleagues find this household and its cases, in every "
                "list and by every way. Choose at least one who works with it and one who judges."
            ),
            (
                Field(REASON, _("Why?"), Kind.LONG_TEXT, lines=2),
                Field(ALLOWED, _("Who may open it?"), Kind.MULTI, choices=_choices(able)),
            ),
            _("Restrict the file"),
            {REASON: "", ALLOWED: ()},
        )
        self._ask(asked, lambda values: self._restrict(home.id, values))

    def lift(self, household: HouseholdId, name: str) -> None:
        """Ask why a file is open again to everybody who works with its laws."""
        _ = self._
        asked = Asked(
            _("Lift the restriction of {name}", name=name),
            _("Everybody who works with the laws of its cases finds this household again."),
            (Field(REASON, _("Why?"), Kind.LONG_TEXT, lines=2),),
            _("Lift the restriction"),
            {REASON: ""},
        )
        self._ask(asked, lambda values: self._lift(household, values))

    def _restrict(self, household: HouseholdId, values: Mapping[str, object]) -> Mapping[str, str]:
        chosen = values.get(ALLOWED)
        allowed = tuple(UserId(str(one)) for one in (chosen if isinstance(chosen, tuple) else ()))
        why = str(values.get(REASON) or "")
        return self._attempt(
            lambda: self._services.involvement.restrict(household, allowed, why),
            self._("The file is restricted."),
        )

    def _lift(self, household: HouseholdId, values: Mapping[str, object]) -> Mapping[str, str]:
        why = str(values.get(REASON) or "")
        return self._attempt(
            lambda: self._services.involvement.lift(household, why),
            self._("The restriction is lifted."),
        )

    def _attempt(self, act: Callable[[], object], said: str) -> Mapping[str, str]:
        try:
            act()
        except RestrictionRefused as refusal:
            place, text = _FAULTS[refusal.fault]
            return {place: self._(text)}
        except StoreError as trouble:
            return {"": trouble_words(trouble, self._)}
        self._done(said)
        return {}


def _choices(users: Sequence[User]) -> tuple[Choice, ...]:
    named = sorted(users, key=lambda user: user.name.casefold())
    return tuple(
        Choice(user.id, f"{user.name} ({user.function})" if user.function else user.name)
        for user in named
    )
