"""Where a household lives and lived, who comes and goes, who dies: acts and words. No Qt."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from hengelo_toegang.domain.life_events import EventKind
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import Address, Household, Person
from hengelo_toegang.domain.rights import posts_only
from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.household.acting import Acting, Values, keep
from ui.pages.household.people import ADDRESS, SECRET, day_faults, text
from ui.reading import words_of_address, words_of_day
from ui.widgets.fields import Asked, Choice, Field, Kind, Width
from ui.widgets.rows import Row
from ui.wishes import (
    address_faults,
    address_fields,
    address_of,
    own_address_faults,
    own_address_fields,
    own_address_of,
    own_address_places,
)

NEIGHBOURHOOD, ON = "neighbourhood", "on"
_KEEP_ADDRESS = "keep_own_address"


def address_words(household: Household, _: Translate, *, shown: bool) -> str:
    """Return where a household lives; a secret address only when it was asked for."""
    if household.secret_address and not shown:
        return _("Secret address")
    parts = (words_of_address(household.address), household.neighbourhood)
    return " · ".join(part for part in parts if part) or _("The address is not known.")


def former_rows(household: Household, _: Translate) -> tuple[Row, ...]:
    """Return where a household lived before, the last first; a secret address is not told."""
    return tuple(
        Row(
            str(at),
            _("Secret address") if former.secret else words_of_address(former.address),
            " · ".join(
                part
                for part in (
                    _("until {day}", day=_day(former.until, _)),
                    "" if former.secret else former.neighbourhood,
                )
                if part
            ),
            Icon.PLACE,
        )
        for at, former in reversed(list(enumerate(household.former_addresses)))
    )


class MovingActs:
    """Asks about moves and deaths, and keeps what is answered."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting
        self._ = acting.translate

    def move(self) -> None:
        """Ask where the household lives from now on."""
        _, registry = self._, self._acting.registry
        household = self._acting.file.household
        fields = (
            *address_fields(ADDRESS, _),
            Field(
                NEIGHBOURHOOD,
                _("Neighbourhood"),
                Kind.CHOICE,
                choices=tuple(Choice(one, one) for one in registry.policy.neighbourhoods),
                width=Width.THIRD,
                clearable=True,
            ),
            Field(ON, _("Lives there from"), Kind.DATE, width=Width.HALF),
            *(() if posts_only(registry.user) else (self._secret(),)),
        )
        asked = Asked(
            _("The household moves"),
            _("Letters go to the new address from now on; the old one stays known."),
            fields,
            _("Record the move"),
            {
                f"{ADDRESS}town": household.address.town,
                ON: registry.today(),
                **({} if posts_only(registry.user) else {SECRET: household.secret_address}),
            },
            fills=self._neighbourhood,
        )
        self._acting.ask(asked, self._move)

    def own_address(self, person: Person) -> None:
        """Ask where somebody lives who lives elsewhere, and whose letter came back."""
        _ = self._
        places = own_address_places(ADDRESS)
        address = person.address or Address(town="")
        names = (place.removeprefix(ADDRESS) for place in places)
        asked = Asked(
            _("Where {name} lives", name=full_name(person)),
            _("Letters go to the new address from now on."),
            own_address_fields(ADDRESS, _),
            _("Keep"),
            {f"{ADDRESS}{name}": getattr(address, name) for name in names},
        )
        self._acting.ask(asked, partial(self._own_address, person))

    def move_out(self) -> None:
        """Ask where somebody lives who leaves the household."""
        _, person = self._, self._acting.person
        fields = (
            Field(ON, _("Left on"), Kind.DATE),
            *own_address_fields(ADDRESS, _),
            Field(
                SECRET,
                _("This address is secret"),
                Kind.CHECK,
                help=_("Then no list shows it, and no letter to somebody else names it."),
            ),
        )
        asked = Asked(
            _("{name} moves out", name=full_name(person)),
            self._acting.reopens(
                _("Leave the address empty while it is not known; letters then wait for it.")
            ),
            fields,
            _("Record it"),
            {ON: self._acting.registry.today()},
        )
        self._acting.ask(asked, partial(self._move_out, person))

    def move_in(self) -> Mapping[str, str]:
        """Record at once that who is in front came to live here; it can be taken back."""
        person, services = self._acting.person, self._acting.registry.services
        file = self._acting.file
        return self._acting.attempt(
            lambda: services.move_person_in(file.household.id, person.id, file.head),
            self._("{name} lives here now.", name=full_name(person)),
        )

    def death(self) -> None:
        """Ask when somebody died, and say what that does to the cases and what is to be done."""
        acting, person = self._acting, self._acting.person
        household = acting.file.household
        asked = acting.registry.life.asked(EventKind.DIED, household, person.id)
        said = "\n".join((asked.text, *after_death(household, person, self._)))
        asked = asked._replace(text=acting.reopens(said))
        acting.ask(asked, lambda values: acting.happen(EventKind.DIED, values, person.id))

    def away(self) -> None:
        """Ask about a move to another municipality, and say what that does to the cases."""
        acting, person = self._acting, self._acting.person
        household = acting.file.household
        asked = acting.registry.life.asked(EventKind.MOVED_AWAY, household, person.id)
        asked = asked._replace(text=acting.reopens(asked.text))
        acting.ask(asked, lambda values: acting.happen(EventKind.MOVED_AWAY, values, person.id))

    def _neighbourhood(self, values: Values) -> Mapping[str, object]:
        """Return the neighbourhood of a postcode where other households make it known."""
        if address_faults(values, ADDRESS, self._) or not text(values, f"{ADDRESS}postcode"):
            return {}
        postcode = address_of(values, ADDRESS).postcode
        registry = self._acting.registry
        known = registry.services.neighbourhoods_at(postcode)
        names = [one for one in known if one in registry.policy.neighbourhoods]
        return {NEIGHBOURHOOD: names[0]} if names else {}

    def _move(self, values: Values) -> Mapping[str, str]:
        _ = self._
        found = day_faults(values, ON, _) | address_faults(values, ADDRESS, _)
        for part, words in (("street", _("Fill in the street.")), ("town", _("Fill in the town."))):
            if not text(values, f"{ADDRESS}{part}"):
                found[f"{ADDRESS}{part}"] = words
        on = values.get(ON)
        if found or not isinstance(on, date):
            return found
        file, services = self._acting.file, self._acting.registry.services
        return self._placed(
            self._acting.attempt(
                lambda: services.record_move(
                    file.household.id,
                    address_of(values, ADDRESS),
                    on,
                    neighbourhood=text(values, NEIGHBOURHOOD),
                    # Who was not asked leaves it as it was.
                    secret=bool(values[SECRET]) if SECRET in values else None,
                    base=file.head,
                ),
                _("The move is recorded."),
            )
        )

    def _move_out(self, person: Person, values: Values) -> Mapping[str, str]:
        found = day_faults(values, ON, self._) | own_address_faults(values, ADDRESS, self._)
        on = values.get(ON)
        if found or not isinstance(on, date):
            return found
        file, services = self._acting.file, self._acting.registry.services
        return self._acting.attempt(
            lambda: services.move_person_out(
                file.household.id,
                person.id,
                own_address_of(values, ADDRESS),
                on,
                secret=bool(values.get(SECRET)),
                base=file.head,
            ),
            self._("It is recorded that {name} moved out.", name=full_name(person)),
        )

    def _own_address(self, person: Person, values: Values) -> Mapping[str, str]:
        found = own_address_faults(values, ADDRESS, self._)
        if found:
            return found
        changed = replace(person, address=own_address_of(values, ADDRESS))
        return keep(
            self._acting,
            lambda home: replace(
                home,
                people=tuple(changed if one.id == person.id else one for one in home.people),
            ),
            _KEEP_ADDRESS,
            self._("The address is recorded."),
        )

    def _secret(self) -> Field:
        return Field(SECRET, self._("This address is secret"), Kind.CHECK, width=Width.HALF)

    @staticmethod
    def _placed(faults: Mapping[str, str]) -> Mapping[str, str]:
        """Return the faults at the fields of this form."""
        return {f"{ADDRESS}street" if at == "street" else at: words for at, words in faults.items()}


def after_death(household: Household, person: Person, _: Translate) -> tuple[str, ...]:
    """Return what somebody has to do for those whom the person who died cared for."""
    said = [
        _(
            "Letters to {name} stop; what must still be sent goes to the heirs.",
            name=full_name(person),
        )
    ]
    wards = [
        full_name(household.person(tie.of))
        for tie in household.relations
        if tie.person == person.id and (tie.authority or tie.represents or tie.carer)
    ]
    if wards:
        said.append(
            _(
                "To do: see who takes over for {names}.",
                names=", ".join(dict.fromkeys(wards)),
            )
        )
    return tuple(said)


def _day(day: date, _: Translate) -> str:
    return words_of_day(day, _.language, weekday=False)
