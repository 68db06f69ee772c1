"""Taking in a report: who, what, and what the resident was told. No Qt."""

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from hengelo_toegang.domain.case import Case, Channel, Duty, Reporter
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.ids import CaseId, ContactId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import (
    LETTER_LANGUAGES,
    Household,
    HouseholdId,
    NameUse,
    Person,
    PersonId,
    RelationKind,
)
from hengelo_toegang.domain.policy import NotInForce, Policy
from hengelo_toegang.domain.users import User
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import NotFound, ResidentHit, StoreError
from hengelo_toegang.usecases.reporting import new_case_id, new_household_id
from hengelo_toegang.words import trouble_words
from ui import kept_values
from ui.icons import Icon
from ui.pages.new_report import fields as questions
from ui.pages.new_report.making import (
    case_of,
    faults,
    household_of,
    lives_elsewhere,
    name_use_of,
    person_of,
)
from ui.reading import words_of_address, words_of_day
from ui.search import hit_row
from ui.widgets.fields import Choice, Field
from ui.widgets.rows import Row

LEAST = 3
"""From how many letters there is something to find."""
_TELLING = (".bsn", ".born", ".surname")
"""What tells whether a new resident is known already."""
WHO = "who"
"""Where the fault stands that nobody was chosen."""


@dataclass(frozen=True, slots=True)
class PersonForm:
    """The form of one new person."""

    id: str
    title: str
    fields: tuple[Field, ...]
    removable: bool


@dataclass(frozen=True, slots=True)
class Who:
    """Who the report is about: nobody yet, a known household, or a new one."""

    title: str = ""
    detail: str = ""
    residents: tuple[Choice, ...] = ()
    people: tuple[PersonForm, ...] = ()
    address: tuple[Field, ...] = ()


class NewReportPage(Protocol):
    """What the presenter asks of the page."""

    def show_hits(self, rows: Sequence[Row]) -> None: ...

    def show_who(self, who: Who | None) -> None: ...

    def show_known(self, rows: Sequence[Row]) -> None:
        """Show who is known already and looks like the new resident."""
        ...

    def show_duties(self, fields: Sequence[Field]) -> None: ...

    def show_values(self, values: Mapping[str, object]) -> None: ...

    def hide_fields(self, places: frozenset[str]) -> None: ...

    def show_errors(self, errors: Mapping[str, str]) -> None: ...

    def show_trouble(self, text: str) -> None: ...

    def focus(self, place: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Intake:
    """What the presenter needs of the outside."""

    find: Callable[[str], Sequence[ResidentHit]]
    like: Callable[[Person], Sequence[ResidentHit]]
    """Who has the BSN of a new resident already, or their name and birth date."""
    hidden: Callable[[Person], bool]
    """Whether somebody like that is in a file closed to this user."""
    household: Callable[[HouseholdId], Household]
    register: Callable[[Household, Case, ContactId | None], Case]
    policy: Policy
    user: User
    location: str
    today: Callable[[], date]
    recall: Callable[[], str]
    """What was filled in before a lock or an end, or nothing."""
    keep: Callable[[str], None]
    """Keeps what is filled in so far; raises `StoreError`."""


class NewReportPresenter:
    """Keeps what is filled in until it is registered; going away loses nothing."""

    def __init__(
        self,
        page: NewReportPage,
        intake: Intake,
        registered: Callable[[CaseId], None],
        _: Translate,
    ) -> None:
        self._page = page
        self._intake = intake
        self._registered = registered
        self._ = _
        self._values: dict[str, object] = {}
        self._household: Household | None = None
        self._contact: ContactId | None = None
        self._new: list[str] = []
        self._kept = ""
        self._found = False
        self._clear()
        self._empty = self._written()
        self._recall()

    def start(self) -> None:
        """Show the page as it was left, or empty."""
        self._show()
        self._page.focus(WHO if self._household is None else questions.LAW)

    def start_for(self, household: HouseholdId, person: PersonId) -> None:
        """Start a report for somebody who is known."""
        self._clear()
        self._choose(household, person)

    def make_urgent(self) -> None:
        """Mark the report as urgent, so that help opens as soon as it is registered."""
        self.edited(questions.URGENT, True)
        self._page.show_values(self._values)

    def start_from(self, contact: Contact) -> None:
        """Start a report from a short contact: its question, under its own date."""
        self._clear()
        self._contact = contact.id
        self._values |= {
            questions.QUESTION: contact.question,
            questions.RECEIVED: contact.on,
            questions.CHANNEL: contact.channel,
        }
        if contact.law in self._intake.user.laws:
            self._values[questions.LAW] = contact.law
        if contact.household is not None and contact.person is not None:
            self._choose(contact.household, contact.person)
        else:
            self.start()
            self.search(contact.name)

    @property
    def filled(self) -> bool:
        """Whether something is filled in that another report would throw away."""
        said = (self._values.get(place) for place in (questions.QUESTION, questions.EFFECT))
        return self._household is not None or any(said)

    def start_over(self) -> None:
        """Throw away what is filled in."""
        self._clear()
        self.start()

    def keep(self) -> bool:
        """Keep what is filled in, for after a lock or a crash; False when it can't be."""
        written = self._written()
        text = "" if written == self._empty else written
        if text == self._kept:
            return True
        try:
            self._intake.keep(text)
        except StoreError as trouble:
            self._page.show_trouble(trouble_words(trouble, self._))
            return False
        self._kept = text
        return True

    def search(self, text: str) -> None:
        """Show who is found."""
        self._found = False
        if len(text.strip()) < LEAST:
            self._page.show_hits([])
            return
        hits = self._intake.find(text.strip())
        rows = [hit_row(hit, self._.language) for hit in hits]
        self._found = bool(rows)
        if not rows:
            nobody = self._("Nobody is found. Add a new resident below.")
            rows = [Row("", nobody, "", Icon.INFO, enabled=False)]
        self._page.show_hits(rows)

    def choose(self, key: str) -> None:
        """Take somebody who was found."""
        household, _, person = key.partition("/")
        self._choose(HouseholdId(household), PersonId(person))

    def add_resident(self) -> None:
        """Start a new household with a new resident."""
        self._household = Household(new_household_id())
        self._new = []
        self._add_person()
        self._values[questions.RESIDENT] = self._new[0]
        self._values["household.address.town"] = "Hengelo"
        self._show()
        self._page.focus(f"people.{self._new[0]}.initials")

    def add_person(self) -> None:
        """Add somebody else to the household."""
        self._add_person()
        self._show()
        self._page.focus(f"people.{self._new[-1]}.kind")

    def remove_person(self, person: str) -> None:
        """Take a new person out again."""
        self._new.remove(person)
        for place in [own for own in self._values if own.startswith(f"people.{person}.")]:
            del self._values[place]
        self._show()

    def other_resident(self) -> None:
        """Search again; what is filled in about the report stays."""
        self._household = None
        self._new = []
        self._values.pop(questions.RESIDENT, None)
        self._show()
        self._page.focus(WHO)

    def edited(self, place: str, value: object) -> None:
        """Keep an answer."""
        self._values[place] = value
        if place in (questions.LAW, questions.RECEIVED):
            self._page.show_duties(self._duty_fields())
            self._page.show_values(self._values)
        elif place in map(questions.name_use_place, self._new):
            self._offer_partner_name(place.split(".")[1])
            self._page.hide_fields(self._hidden())
            self._page.show_values(self._values)
        elif place in map(questions.lives_in_place, self._new):
            self._page.hide_fields(self._hidden())
        elif place.endswith(_TELLING):
            self._show_known()

    def told_today(self) -> None:
        """Note that the resident was told everything today."""
        for duty in self._duties():
            place = questions.duty_place(duty)
            if self._values.get(place) is None:
                self._values[place] = self._intake.today()
        self._page.show_values(self._values)

    def register(self) -> None:
        """Register the report and open its case, or say at each field what is wrong."""
        self._page.show_trouble("")
        found = self._faults()
        self._page.show_errors(found)
        if found or self._household is None:
            self._page.focus(next(iter(found)))
            return
        resident = PersonId(str(self._values[questions.RESIDENT]))
        household = household_of(self._values, self._household, resident, self._new)
        case = case_of(
            self._values,
            new_case_id(),
            household,
            resident,
            self._intake.user,
            self._intake.location,
        )
        try:
            stored = self._intake.register(household, case, self._contact)
        except StoreError as trouble:
            self._page.show_trouble(trouble_words(trouble, self._))
        else:
            self._clear()
            self._show()
            self.keep()
            self._registered(stored.id)

    def _show_known(self) -> None:
        """Show who the new residents may be, so that nobody is kept twice."""
        hits = {
            (hit.household, hit.person): hit
            for person in self._new
            for hit in self._intake.like(person_of(self._values, person))
        }
        rows = [hit_row(hit, self._.language) for hit in hits.values()]
        if any(self._intake.hidden(person_of(self._values, person)) for person in self._new):
            told = self._("There may be a file that is closed to you. Ask your team lead.")
            rows.append(Row("", told, icon=Icon.LOCK, enabled=False))
        self._page.show_known(rows)

    def _clear(self) -> None:
        self._household = None
        self._contact = None
        self._new = []
        self._values = {
            questions.RECEIVED: self._intake.today(),
            questions.CHANNEL: Channel.WIJKENTREE,
            questions.BY: Reporter.SELF,
        }
        laws = self._intake.user.laws
        if len(laws) == 1:
            self._values[questions.LAW] = laws[0]

    def _written(self) -> str:
        """Return what is filled in as text; a household that is known goes by its id."""
        household = self._household
        known = household is not None and bool(household.people)
        whole = {
            "household": household.id if household is not None else "",
            "known": known,
            "new": tuple(self._new),
            "contact": self._contact or "",
            "values": kept_values.written(self._values),
        }
        return kept_values.written(whole)

    def _recall(self) -> None:
        """Take up what was filled in before the program locked or ended."""
        self._kept = self._intake.recall()
        whole = kept_values.read(self._kept)
        values, new = whole.get("values"), whole.get("new")
        if not isinstance(values, str) or not isinstance(new, tuple):
            return
        self._values = kept_values.read(values)
        self._new = [str(person) for person in new]
        self._contact = ContactId(str(whole.get("contact") or "")) or None
        household = HouseholdId(str(whole.get("household", "")))
        if whole.get("known"):
            try:
                self._household = self._intake.household(household)
            except NotFound:
                self._values.pop(questions.RESIDENT, None)
        elif household:
            self._household = Household(household)

    def _choose(self, household: HouseholdId, person: PersonId) -> None:
        self._household = self._intake.household(household)
        self._new = []
        self._values[questions.RESIDENT] = person
        self._found = False
        self._page.show_hits([])
        self._show()
        self._page.focus(questions.LAW)

    def _add_person(self) -> None:
        person = uuid.uuid4().hex
        self._new.append(person)
        self._values[questions.lives_in_place(person)] = True
        self._values[questions.wish_places(person).language] = LETTER_LANGUAGES[0]
        self._values[questions.name_use_place(person)] = NameUse.OWN

    def _hidden(self) -> frozenset[str]:
        """Return what is not asked: a partner's name not used, an address that is the same."""
        own = (one for one in self._new if name_use_of(self._values, one) is NameUse.OWN)
        hidden = {place for person in own for place in questions.partner_places(person)}
        for person in self._new:
            if not lives_elsewhere(self._values, person):
                hidden.update(questions.own_places(person))
        return frozenset(hidden)

    def _offer_partner_name(self, person: str) -> None:
        """Fill in the name of the partner who is known here, unless one was typed."""
        places = questions.partner_places(person)
        if name_use_of(self._values, person) is NameUse.OWN or any(map(self._values.get, places)):
            return
        self._values.update(zip(places, self._partner_name(person), strict=True))

    def _partner_name(self, person: str) -> tuple[object, object]:
        """Return prefix and surname of somebody's partner, as far as they are known."""
        resident = str(self._values[questions.RESIDENT])
        partners = [
            one
            for one in self._new
            if self._values.get(f"people.{one}.kind") is RelationKind.PARTNER
        ]
        if person == resident:
            partner = next(iter(partners), "")
        else:
            partner = resident if person in partners else ""
        if self._household is not None and partner not in self._new:
            for member in self._household.people:
                if member.id == partner:
                    return member.prefix, member.surname
        place = f"people.{partner}"
        return self._values.get(f"{place}.prefix", ""), self._values.get(f"{place}.surname", "")

    def _show(self) -> None:
        self._page.show_who(self._who())
        self._show_known()
        self._page.show_duties(self._duty_fields())
        self._page.hide_fields(self._hidden())
        self._page.show_values(self._values)
        self._page.show_errors({})

    def _who(self) -> Who | None:
        household = self._household
        if household is None:
            return None
        people = tuple(self._person_form(person) for person in self._new)
        if not household.people:
            address = questions.home_fields(self._intake.policy.neighbourhoods, self._)
            return Who(self._("New household"), "", (), people, address)
        chosen = household.person(PersonId(str(self._values[questions.RESIDENT])))
        residents = tuple(Choice(member.id, full_name(member)) for member in household.people)
        detail = words_of_address(household.address)
        if chosen.born is not None:
            day = words_of_day(chosen.born, self._.language, weekday=False)
            born = self._("born {day}", day=day)
            detail = f"{born} · {detail}"
        return Who(full_name(chosen), detail, residents if len(residents) > 1 else (), people)

    def _person_form(self, person: str) -> PersonForm:
        resident = person == self._values.get(questions.RESIDENT)
        title = (
            self._("The resident with the question")
            if resident
            else self._("Somebody else in the household")
        )
        form = questions.person_fields(person, self._, resident=resident)
        return PersonForm(person, title, form, removable=not resident)

    def _duties(self) -> tuple[Duty, ...]:
        law, received = self._values.get(questions.LAW), self._values.get(questions.RECEIVED)
        if not isinstance(law, Law) or not isinstance(received, date):
            return ()
        try:
            return self._intake.policy.law(law, received).duties
        except NotInForce:
            return ()

    def _duty_fields(self) -> tuple[Field, ...]:
        return questions.duty_fields(self._duties(), self._)

    def _faults(self) -> dict[str, str]:
        if self._household is None:
            if self._found:
                return {WHO: self._("Choose the resident in the list, or add a new one.")}
            return {WHO: self._("Search the resident, or add a new one.")}
        shown = self._shown_fields()
        return faults(self._values, shown, self._new, self._intake.today(), self._)

    def _shown_fields(self) -> Iterator[Field]:
        who, hidden = self._who(), self._hidden()
        if who is not None:
            for person in who.people:
                yield from (field for field in person.fields if field.place not in hidden)
            yield from who.address
        yield from questions.report_fields(self._)
        yield from self._duty_fields()
