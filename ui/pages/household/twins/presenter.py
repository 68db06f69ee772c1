"""Residents who may be kept twice, without widgets: which, how they differ, what to do. No Qt."""

from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum
from typing import Protocol

from hengelo_toegang.domain.duplicates import Choice, Difference
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import Household, HouseholdId, Person, PersonId
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.household_services import HouseholdServices
from hengelo_toegang.usecases.joining import Compared, JoinRefused, JoinTrouble, Twice
from hengelo_toegang.usecases.ports import NotFound, StaleCase, StoreError
from hengelo_toegang.words import trouble_words
from ui.icons import Icon
from ui.labels import label
from ui.reading import words_of_address, words_of_day
from ui.widgets.rows import Row
from ui.wishes import LANGUAGE_NAMES

FIELDS = {
    "surname": N_("Surname"),
    "prefix": N_("Prefix"),
    "initials": N_("Initials"),
    "given_names": N_("Given names"),
    "partner_surname": N_("Surname of the partner"),
    "partner_prefix": N_("Prefix of the partner"),
    "name_use": N_("Goes by (as registered)"),
    "gender": N_("Gender (as registered)"),
    "born": N_("Birth date"),
    "born_partly": N_("Birth date as far as it is known"),
    "bsn": N_("BSN"),
    "title": N_("Title (as registered)"),
    "partner_title": N_("Title of the partner"),
    "language": N_("Language of the letters"),
    "large_print": N_("Letters in large print"),
    "died": N_("Died on"),
}
_TROUBLE = {
    JoinTrouble.NOT_ALLOWED: N_("Only who works on cases can join two records."),
    JoinTrouble.WAITS_FOR_REVIEW: N_(
        "This is not possible yet: something about these people waits for review. Join them "
        "when that is sent or returned."
    ),
    JoinTrouble.RESTRICTED: N_(
        "The file of one of them is closed to all but a few. Have it opened first: somebody who "
        "may close files can do that."
    ),
    JoinTrouble.TWO_PARTNERS: N_(
        "Somebody would have two partners who live in. End one of the relations first."
    ),
}


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One field of both records in words."""

    field: str
    title: str
    first: str
    other: str
    same: bool
    choice: Choice


@dataclass(frozen=True, slots=True)
class ComparedShown:
    """Two records side by side."""

    title: str
    first: str
    other: str
    """Whose record it is: household and cases, in words."""
    fields: tuple[FieldShown, ...]
    asks_household: bool
    """Whether the two households may stay two."""


class TwinsPage(Protocol):
    """What the presenter asks of the page."""

    def show_list(self, rows: Sequence[Row]) -> None: ...

    def show_compared(self, shown: ComparedShown | None) -> None: ...

    def show_trouble(self, text: str) -> None: ...

    def show_joined(self, household: HouseholdId, person: PersonId) -> None: ...


class TwinsPresenter:
    """Lists who may be kept twice, compares two records, and joins them or tells them apart."""

    def __init__(
        self,
        page: TwinsPage,
        services: HouseholdServices,
        say: Callable[[str], None],
        _: Translate,
    ) -> None:
        self._page = page
        self._services = services
        self._say = say
        self._ = _
        self._household: HouseholdId | None = None
        self._twins: tuple[Twice, ...] = ()
        self._compared: Compared | None = None
        self._choices: dict[str, Choice] = {}

    def show(self, household: HouseholdId | None = None) -> None:
        """Show who may be kept twice; those of one household, or all."""
        self._household = household
        self._compared = None
        self.refresh()

    def refresh(self) -> None:
        """Show the list as it is now; what is compared stays."""
        if self._compared is not None:
            return
        self._twins = tuple(self._services.twins(self._household))
        self._page.show_trouble("")
        self._page.show_compared(None)
        self._page.show_list([self._row(str(at), one) for at, one in enumerate(self._twins)])
        if len(self._twins) == 1 and self._household is not None:
            self.choose("0")

    def show_all(self) -> None:
        """Show who may be kept twice in the whole store."""
        self.show()

    def choose(self, key: str) -> None:
        """Put two records side by side."""
        twice = self._twins[int(key)]
        try:
            self._compared = self._services.compare(twice.first, twice.other)
        except NotFound:
            self.show(self._household)
            return
        self._choices = dict(self._compared.suggested)
        self._page.show_trouble("")
        self._page.show_compared(self._shown(self._compared))

    def take(self, field: str, choice: Choice) -> None:
        """Choose whose data stays, for one field."""
        self._choices[field] = choice

    def join(self, *, one_household: bool) -> None:
        """Make the two records one, and go there."""
        compared = self._compared
        if compared is None:
            return
        twice = compared.twice
        try:
            now = self._services.join(
                twice.first, twice.other, self._choices, one_household=one_household
            )
        except JoinRefused as refusal:
            self._page.show_trouble(self._refused(refusal))
        except StoreError as trouble:
            self._page.show_trouble(trouble_words(trouble, self._))
        except StaleCase:
            self._page.show_trouble(self._("Somebody else just changed this household. Try again."))
        else:
            self._compared = None
            self._say(self._("The two records are one now; their cases went along."))
            self._page.show_joined(now.household, now.person)

    def tell_apart(self) -> None:
        """Keep that these are two people, and show the others."""
        compared = self._compared
        if compared is None:
            return
        try:
            self._services.tell_apart(compared.twice.first, compared.twice.other)
        except JoinRefused as refusal:
            self._page.show_trouble(self._refused(refusal))
        except StoreError as trouble:
            self._page.show_trouble(trouble_words(trouble, self._))
        else:
            self._say(self._("It is recorded that these are two people."))
            self.show(self._household)

    def back(self) -> None:
        """Show the list again; nothing is done."""
        self.show(self._household if len(self._twins) > 1 else None)

    def _refused(self, refusal: JoinRefused) -> str:
        words = self._(_TROUBLE[refusal.trouble])
        if not refusal.cases:
            return words
        return f"{words} ({', '.join(refusal.cases)})"

    def _row(self, key: str, twice: Twice) -> Row:
        born = self._day(twice.person.born) if twice.person.born else ""
        parts = (label(twice.likeness, self._), born, full_name(twice.twin))
        return Row(
            key,
            full_name(twice.person),
            " · ".join(part for part in parts if part),
            Icon.PEOPLE,
        )

    def _shown(self, compared: Compared) -> ComparedShown:
        twice = compared.twice
        return ComparedShown(
            self._("{name}: one person, or two?", name=full_name(twice.person)),
            self._whose(compared.household, twice.person, compared.cases[0]),
            self._whose(compared.elsewhere, twice.twin, compared.cases[1]),
            tuple(
                self._field(one, compared.suggested[one.field])
                for one in compared.fields
                if one.first or one.other
            ),
            compared.lives_apart,
        )

    def _whose(self, household: Household, person: Person, cases: int) -> str:
        secret = household.secret_address or person.secret_address
        address = person.address or household.address
        where = self._("Secret address") if secret else words_of_address(address)
        count = self._.ngettext("{count} case", "{count} cases", cases)
        others = [full_name(one) for one in household.people if one.id != person.id]
        parts = (where, self._("with {names}", names=", ".join(others)) if others else "", count)
        return "\n".join(part for part in parts if part)

    def _field(self, one: Difference, choice: Choice) -> FieldShown:
        return FieldShown(
            one.field,
            self._(FIELDS[one.field]),
            self._value(one.field, one.first),
            self._value(one.field, one.other),
            one.same,
            choice,
        )

    def _value(self, field: str, value: object) -> str:
        if isinstance(value, bool):
            return self._("yes") if value else self._("no")
        if isinstance(value, date):
            return self._day(value)
        if isinstance(value, Enum):
            return label(value, self._)
        if field == "language":
            return LANGUAGE_NAMES.get(str(value), str(value))
        return str(value or self._("(not filled in)"))

    def _day(self, day: date) -> str:
        return words_of_day(day, self._.language, weekday=False)
