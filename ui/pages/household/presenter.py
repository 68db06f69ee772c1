"""A household without its widgets: people, what binds them, and the cases one may see."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Protocol, TypeVar

from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import (
    Consent,
    Household,
    HouseholdId,
    Person,
    PersonId,
    Relation,
    RunningProvision,
    age_on,
)
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.domain.users import User
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import StaleCase, StoreError
from hengelo_toegang.words import trouble_words
from ui.icons import Icon
from ui.labels import label
from ui.pages.household import letters, sharing
from ui.reading import words_of_address, words_of_day
from ui.theme import Tone
from ui.widgets.fields import Asked
from ui.widgets.rows import Row

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class HouseholdShown:
    """What the page shows."""

    title: str
    detail: str
    marks: str
    people: tuple[Row, ...]
    cases: tuple[Row, ...]
    no_cases: str
    provisions: tuple[Row, ...]
    consents: tuple[Row, ...]
    letters: tuple[Row, ...]
    whom: str
    """To whom the letters about the person in front go."""
    keeps: bool
    """Whether provisions, consents and wishes can be changed."""


Answered = Callable[[Mapping[str, object]], Mapping[str, str]]
"""Takes the answers by place, and returns the faults by place."""


class HouseholdPage(Protocol):
    """What the presenter asks of the page."""

    def show_household(self, shown: HouseholdShown) -> None: ...

    def ask(self, asked: Asked, on_answer: Answered) -> None: ...


@dataclass(frozen=True, slots=True)
class Registry:
    """What the presenter needs of the outside."""

    household: Callable[[HouseholdId], Household]
    cases_of: Callable[[HouseholdId], Sequence[Case]]
    keep: Callable[[Household], Household]
    policy: Policy
    user: User
    today: Callable[[], date]
    say: Callable[[str], None]


class HouseholdPresenter:
    """Shows one household, and where its people can go from here."""

    def __init__(
        self,
        page: HouseholdPage,
        registry: Registry,
        _: Translate,
    ) -> None:
        self._page = page
        self._registry = registry
        self._sees = registry.user.sees
        self._laws = registry.user.laws
        self._today = registry.today
        self._ = _
        self._provisions: tuple[RunningProvision, ...] = ()
        self._consents: tuple[Consent, ...] = ()
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
        household = self._registry.household(self._household)
        chosen = household.person(self._person)
        cases = [case for case in self._registry.cases_of(household.id) if case.law in self._sees]
        self._provisions = sharing.seen_provisions(household, self._sees, self._today())
        self._consents = sharing.seen_consents(household, self._sees)
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
            provisions=self._provision_rows(household),
            consents=self._consent_rows(household),
            letters=self._letter_rows(household),
            whom=letters.whom(household, chosen, self._today(), self._),
            keeps=bool(self._laws),
        )
        self._page.show_household(shown)

    def choose_person(self, person: str) -> None:
        """Put somebody else in front."""
        self._person = PersonId(person)
        self.refresh()

    def add_provision(self) -> None:
        """Ask which provision runs already."""
        household = self._current()
        if household is None:
            return
        policy = self._registry.policy
        only = self._laws[0] if len(self._laws) == 1 else None
        asked = Asked(
            self._("Running provision"),
            self._("A provision that somebody in this household already has."),
            sharing.provision_fields(household, self._laws, self._today(), self._),
            self._("Add"),
            {sharing.PERSON: self._person, sharing.LAW: only},
            lambda values: {sharing.PRODUCT: sharing.products_of(values.get(sharing.LAW), policy)},
        )
        self._page.ask(asked, self._add_provision)

    def choose_provision(self, key: str) -> None:
        """Ask when a provision ends."""
        provision = self._provisions[int(key)]
        asked = Asked(
            self._("End the provision"),
            self._("Fill in the last day on which the provision runs."),
            sharing.end_fields(self._),
            self._("End the provision"),
            {sharing.UNTIL: provision.until or self._today()},
        )
        self._page.ask(asked, partial(self._end_provision, provision))

    def add_consent(self) -> None:
        """Ask who gave consent, and for what."""
        household = self._current()
        if household is None:
            return
        only = self._laws[0] if len(self._laws) == 1 else None
        asked = Asked(
            self._("Consent"),
            self._no_consequence(),
            sharing.consent_fields(household, self._laws, self._),
            self._("Record the consent"),
            {sharing.PERSON: self._person, sharing.TO_LAW: only, sharing.GIVEN: self._today()},
        )
        self._page.ask(asked, self._add_consent)

    def choose_consent(self, key: str) -> None:
        """Ask when a consent was withdrawn."""
        consent = self._consents[int(key)]
        asked = Asked(
            self._("Withdraw the consent"),
            self._no_consequence(),
            sharing.withdrawal_fields(self._),
            self._("Withdraw the consent"),
            {sharing.WITHDRAWN: self._today()},
        )
        self._page.ask(asked, partial(self._withdraw, consent))

    def choose_letters(self, key: str) -> None:
        """Ask how somebody gets letters."""
        household = self._current()
        if household is None:
            return
        person = household.person(PersonId(key))
        asked = Asked(
            self._("Letters for {name}", name=full_name(person)),
            self._("The Dutch letter always counts; a translation goes beside it."),
            letters.fields(household, person, self._),
            self._("Keep"),
            letters.known(household, person),
            hides=letters.hidden,
        )
        self._page.ask(asked, partial(self._keep_letters, person))

    @property
    def chosen(self) -> tuple[HouseholdId, PersonId] | None:
        """Whose page it is."""
        if self._household is None or self._person is None:
            return None
        return self._household, self._person

    def _current(self) -> Household | None:
        return self._registry.household(self._household) if self._household else None

    def _no_consequence(self) -> str:
        return self._("Refusing or withdrawing consent has no consequence for the request.")

    def _add_provision(self, values: Mapping[str, object]) -> Mapping[str, str]:
        household = self._current()
        if household is None:
            return {}
        policy, today = self._registry.policy, self._today()
        found = sharing.provision_faults(values, household, policy, self._laws, today, self._)
        if found:
            return found
        running = (*household.running, sharing.provision_of(values))
        return self._keep(replace(household, running=running), self._("The provision is added."))

    def _end_provision(
        self, provision: RunningProvision, values: Mapping[str, object]
    ) -> Mapping[str, str]:
        household, until = self._current(), values.get(sharing.UNTIL)
        found = sharing.end_faults(provision, values, self._)
        if found or household is None or not isinstance(until, date):
            return found
        if provision not in household.running:
            return self._stale()
        running = _with(household.running, provision, replace(provision, until=until))
        return self._keep(replace(household, running=running), self._("The end is recorded."))

    def _add_consent(self, values: Mapping[str, object]) -> Mapping[str, str]:
        household = self._current()
        if household is None:
            return {}
        found = sharing.consent_faults(values, household, self._today(), self._)
        if found:
            return found
        consents = (*household.consents, sharing.consent_of(values))
        return self._keep(replace(household, consents=consents), self._("The consent is recorded."))

    def _withdraw(self, consent: Consent, values: Mapping[str, object]) -> Mapping[str, str]:
        household, on = self._current(), values.get(sharing.WITHDRAWN)
        found = sharing.withdrawal_faults(consent, values, self._today(), self._)
        if found or household is None or not isinstance(on, date):
            return found
        if consent not in household.consents:
            return self._stale()
        consents = _with(household.consents, consent, replace(consent, withdrawn=on))
        return self._keep(
            replace(household, consents=consents), self._("The consent is withdrawn.")
        )

    def _keep_letters(self, person: Person, values: Mapping[str, object]) -> Mapping[str, str]:
        household = self._current()
        found = letters.faults(values, self._)
        if found or household is None:
            return found
        if person not in household.people:
            return self._stale()
        changed = letters.with_answers(household, person, values)
        return self._keep(changed, self._("The wishes are recorded."))

    def _keep(self, household: Household, said: str) -> Mapping[str, str]:
        try:
            self._registry.keep(household)
        except StoreError as trouble:
            return {"": trouble_words(trouble, self._)}
        except StaleCase:
            return self._stale()
        self.refresh()
        self._registry.say(said)
        return {}

    def _stale(self) -> Mapping[str, str]:
        return {"": self._("Somebody else just changed this household. Try again.")}

    def _provision_rows(self, household: Household) -> tuple[Row, ...]:
        policy, today, keeps = self._registry.policy, self._today(), bool(self._laws)
        rows = (
            sharing.provision_row(str(at), one, household, policy, today, self._)
            for at, one in enumerate(self._provisions)
        )
        return tuple(replace(row, enabled=keeps) for row in rows)

    def _consent_rows(self, household: Household) -> tuple[Row, ...]:
        today, keeps = self._today(), bool(self._laws)
        return tuple(
            sharing.consent_row(str(at), one, household, today, self._, open_=keeps)
            for at, one in enumerate(self._consents)
        )

    def _letter_rows(self, household: Household) -> tuple[Row, ...]:
        keeps = bool(self._laws)
        rows = (letters.row(one.id, household, one, self._) for one in household.people)
        return tuple(replace(row, enabled=keeps) for row in rows)

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
        roles = (
            self._("Carer").lower() if relation.carer else "",
            self._("with parental authority") if relation.authority else "",
        )
        return ", ".join(part for part in (words, *roles) if part)

    def _case_row(self, household: Household, case: Case) -> Row:
        resident = household.person(case.resident)
        title = f"{label(case.law, self._)} · {full_name(resident)}"
        detail = " · ".join(
            part for part in (label(case.stage, self._), case.number, case.owner_name) if part
        )
        return Row(case.id, title, detail, Icon.DOCUMENT)


def _with(items: Sequence[Kept], before: Kept, after: Kept) -> tuple[Kept, ...]:
    """Return the items with one changed."""
    return tuple(after if item == before else item for item in items)
