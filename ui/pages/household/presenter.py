"""A household without its widgets: people, what binds them, and the cases one may see."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import Household, HouseholdId, Person, PersonId, Relation, age_on
from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.labels import label
from ui.reading import words_of_address, words_of_day
from ui.theme import Tone
from ui.widgets.rows import Row


@dataclass(frozen=True, slots=True)
class HouseholdShown:
    """What the page shows."""

    title: str
    detail: str
    marks: str
    people: tuple[Row, ...]
    cases: tuple[Row, ...]
    no_cases: str


class HouseholdPage(Protocol):
    """What the presenter asks of the page."""

    def show_household(self, shown: HouseholdShown) -> None: ...


class HouseholdPresenter:
    """Shows one household, and where its people can go from here."""

    def __init__(
        self,
        page: HouseholdPage,
        household: Callable[[HouseholdId], Household],
        cases_of: Callable[[HouseholdId], Sequence[Case]],
        sees: frozenset[Law],
        today: Callable[[], date],
        _: Translate,
    ) -> None:
        self._page = page
        self._read = household
        self._cases_of = cases_of
        self._sees = sees
        self._today = today
        self._ = _
        self._household: HouseholdId | None = None
        self._person: PersonId | None = None

    def show(self, household: HouseholdId, person: PersonId) -> None:
        """Show a household, with one of its people in front."""
        self._household, self._person = household, person
        self.refresh()

    def refresh(self) -> None:
        """Show the household as it is now."""
        if self._household is None or self._person is None:
            return
        household = self._read(self._household)
        chosen = household.person(self._person)
        cases = [case for case in self._cases_of(household.id) if case.law in self._sees]
        shown = HouseholdShown(
            title=full_name(chosen),
            detail=" · ".join(
                part
                for part in (
                    self._born(chosen),
                    words_of_address(household.address),
                    household.neighbourhood,
                )
                if part
            ),
            marks=self._marks(household),
            people=tuple(self._person_row(household, person) for person in household.people),
            cases=tuple(self._case_row(household, case) for case in cases),
            no_cases=self._("There are no cases under the laws that you work with."),
        )
        self._page.show_household(shown)

    def choose_person(self, person: str) -> None:
        """Put somebody else in front."""
        self._person = PersonId(person)
        self.refresh()

    @property
    def chosen(self) -> tuple[HouseholdId, PersonId] | None:
        """Whose page it is."""
        if self._household is None or self._person is None:
            return None
        return self._household, self._person

    def _born(self, person: Person) -> str:
        if person.born is None:
            return ""
        day = words_of_day(person.born, self._.language, weekday=False)
        return self._("born {day} ({age})", day=day, age=age_on(person.born, self._today()))

    def _marks(self, household: Household) -> str:
        marks = []
        if household.secret_address:
            marks.append(self._("Secret address"))
        if household.no_messages:
            marks.append(self._("No messages to providers"))
        return ", ".join(marks)

    def _person_row(self, household: Household, person: Person) -> Row:
        bonds = [
            self._bond(household, relation)
            for relation in household.relations
            if relation.person == person.id
        ]
        detail = " · ".join(part for part in (self._born(person), *bonds) if part)
        return Row(
            person.id,
            full_name(person),
            detail,
            Icon.PERSON,
            Tone.INFO if person.id == self._person else Tone.NEUTRAL,
            strong=person.id == self._person,
        )

    def _bond(self, household: Household, relation: Relation) -> str:
        words = self._(
            "{kind} of {name}",
            kind=label(relation.kind, self._),
            name=full_name(household.person(relation.of)),
        )
        if relation.carer:
            words = f"{words}, {self._('Carer').lower()}"
        if relation.authority:
            words = f"{words}, {self._('with parental authority')}"
        return words

    def _case_row(self, household: Household, case: Case) -> Row:
        resident = household.person(case.resident)
        title = f"{label(case.law, self._)} · {full_name(resident)}"
        detail = " · ".join(
            part for part in (label(case.stage, self._), case.number, case.owner_name) if part
        )
        return Row(case.id, title, detail, Icon.DOCUMENT)
