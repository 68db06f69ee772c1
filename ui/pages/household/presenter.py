"""A household without its widgets: people, help, plan, cases and what happened. No Qt."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Protocol

from hengelo_toegang.domain.family import ImpossibleChange
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.life_events import EventKind
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import HouseholdId, Person, PersonId
from hengelo_toegang.domain.rights import posts_only
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.household_file import CaseSeen, HouseholdFile
from hengelo_toegang.usecases.households import Kept
from hengelo_toegang.usecases.ports import StaleCase, StoreError
from hengelo_toegang.words import trouble_words
from ui.icons import Icon
from ui.labels import label, term_label
from ui.pages.household import costs, events, faults, letters, moving, people, plan, sharing
from ui.pages.household.acting import Answered, Registry, Values, keep
from ui.pages.household.costs import CostsShown
from ui.pages.household.family_acts import FamilyActs
from ui.pages.household.moving import MovingActs
from ui.pages.household.plan import PlanActs
from ui.pages.household.sharing import ConsentLine
from ui.pages.household.sharing_acts import SharingActs
from ui.pages.household.statements import statement_rows
from ui.reading import words_of_day
from ui.widgets.fields import Asked, Choice
from ui.widgets.rows import Row

if TYPE_CHECKING:
    from hengelo_toegang.domain.ids import CaseId

_KEEP_WISHES = "keep_letter_wishes"


@dataclass(frozen=True, slots=True)
class PersonShown:
    """Who stands in front, and what can be done about them."""

    name: str
    relations: tuple[Row, ...]
    elsewhere: bool
    died: bool


@dataclass(frozen=True, slots=True)
class HouseholdShown:
    """What the page shows."""

    title: str
    detail: str
    marks: str
    twins: str
    """That somebody may be kept twice, or nothing."""
    people: tuple[Row, ...]
    person: PersonShown
    address: str
    masked: bool
    """Whether the address is secret and not shown yet."""
    former: tuple[Row, ...]
    cases: tuple[Row, ...]
    no_cases: str
    letters: tuple[Row, ...]
    whom: str
    """To whom the letters about the person in front go."""
    provisions: tuple[Row, ...]
    costs: CostsShown | None
    helpers: str
    coordination: str
    shares_plan: bool
    """Whether somebody coordinates, so that there is a plan to share."""
    plan: tuple[Row, ...]
    consents: tuple[ConsentLine, ...]
    events: tuple[Row, ...]
    laws: tuple[Choice, ...]
    """By which laws the timeline can be narrowed."""
    keeps: bool
    """Whether anything can be changed."""
    undo: str
    """What can be taken back, or nothing."""
    statements: tuple[Row, ...] = ()
    """What residents said themselves of what stands here."""
    moves: bool = True
    """Whether it can be recorded that the household lives elsewhere."""
    takes_in: bool = True
    """Whether a report can begin here, and the household be copied."""


class HouseholdPage(Protocol):
    """What the presenter asks of the page."""

    def show_household(self, shown: HouseholdShown) -> None: ...

    def show_events(self, rows: tuple[Row, ...]) -> None: ...

    def show_trouble(self, text: str) -> None: ...

    def ask(self, asked: Asked, on_answer: Answered) -> None: ...

    def open_case(self, case: str) -> None: ...


class HouseholdPresenter:
    """Shows one household, and takes what is done on its page."""

    def __init__(self, page: HouseholdPage, registry: Registry, _: Translate) -> None:
        self._page = page
        self.registry = registry
        self.translate = _
        self._ = _
        self._file: HouseholdFile | None = None
        self._person: PersonId | None = None
        self._law: Law | None = None
        self._revealed = False
        self._written: tuple[tuple[HouseholdId, str], ...] = ()
        """What the last act wrote, as long as it can be taken back."""
        self._closed: tuple[tuple[CaseId, str], ...] = ()
        """The same of the cases that it meant something for."""
        self._done = ""
        self.family = FamilyActs(self)
        self.moving = MovingActs(self)
        self.plan = PlanActs(self)
        self.sharing = SharingActs(self)

    @property
    def file(self) -> HouseholdFile:
        """The household as it is shown now."""
        assert self._file is not None
        return self._file

    @property
    def person(self) -> Person:
        """Who stands in front."""
        assert self._person is not None
        return self.file.household.person(self._person)

    @property
    def chosen(self) -> tuple[HouseholdId, PersonId] | None:
        """Whose page it is."""
        return (self.file.household.id, self.person.id) if self._file is not None else None

    def show(self, household: HouseholdId, person: PersonId) -> None:
        """Show a household, with one of its people in front; looking is logged."""
        self._file, self._person = self.registry.services.open(household), person
        self._revealed, self._written = False, ()
        self._show()

    def refresh(self) -> None:
        """Show the household as it is now."""
        if self._file is None:
            return
        before = self._file
        self._file = self.registry.services.look(before.household.id)
        if self._file.head != before.head and self._file.head not in dict(self._written).values():
            # Somebody wrote after it: there is nothing to take back.
            self._written = ()
        if self._file.household.id != before.household.id:
            self._person = self.file.household.person(self.person.id).id
        self._show()

    def choose_person(self, person: str) -> None:
        """Put somebody else in front."""
        self._person = PersonId(person)
        self._show()

    def choose_relation(self, key: str) -> None:
        """Ask how a relation of who is in front changed."""
        ties = people.relations_of(self.file.household, self.person.id)
        self.family.choose_relation(ties[int(key)])

    def choose_provision(self, key: str) -> None:
        """Ask when a provision ends, or open the case that gave it."""
        provision = self.file.provisions[int(key)]
        if provision.case is None:
            self.sharing.choose_provision(provision)
        elif provision.case in {seen.case.id for seen in self.file.cases}:
            self._page.open_case(provision.case)

    def choose_consent(self, at: int) -> None:
        """Ask when a consent was withdrawn."""
        if self._keeps:
            self.sharing.choose_consent(self.file.consents[at])

    def choose_event(self, key: str) -> None:
        """Open the case in which it happened."""
        case = events.case_of(self.file.events, self._law, key)
        if case in {seen.case.id for seen in self.file.cases}:
            self._page.open_case(case)

    def filter_events(self, law: Law | None) -> None:
        """Show only what happened under one law, or everything."""
        self._law = law
        self._page.show_events(self._event_rows())

    def choose_letters(self, key: str) -> None:
        """Ask how somebody gets letters."""
        household = self.file.household
        person = household.person(PersonId(key))
        if self._posts:
            self.moving.own_address(person)
            return
        asked = Asked(
            self._("Letters for {name}", name=full_name(person)),
            self._("The Dutch letter always counts; a translation goes beside it."),
            letters.fields(household, person, self._),
            self._("Keep"),
            letters.known(household, person),
            hides=letters.hidden,
        )
        self._page.ask(asked, partial(self._keep_letters, person))

    def reveal_address(self) -> None:
        """Show a secret address on the screen; that is logged."""
        self.registry.services.show_address(self.file.household.id)
        self._revealed = True
        self._show()

    def undo(self) -> None:
        """Take back the last act, unless somebody wrote after it."""
        if not self._written:
            return
        try:
            self.registry.services.undo(self._written, self._closed)
        except StaleCase:
            self._written = ()
            self._show()
            self._page.show_trouble(
                self._("Somebody else changed this household meanwhile; nothing is taken back.")
            )
            return
        except StoreError as trouble:
            self._page.show_trouble(trouble_words(trouble, self._))
            return
        self._written = ()
        self.refresh()
        self.registry.say(self._("It is taken back."))

    def ask(self, asked: Asked, on_answer: Answered) -> None:
        """Ask in a small dialog; the page stays as it is."""
        self._page.ask(asked, on_answer)

    def act(self, act: Callable[[], Mapping[str, str]]) -> None:
        """Take an act that asks nothing, and say at the top what stands in its way."""
        self._page.show_trouble(" ".join(act().values()))

    def attempt(self, act: Callable[[], Kept], said: str) -> Mapping[str, str]:
        """Take an act and show what came of it; return the faults, none when it is done."""
        try:
            kept = act()
        except ImpossibleChange as impossible:
            return faults.words_of(impossible.faults, self._)
        except StoreError as trouble:
            return {"": trouble_words(trouble, self._)}
        except StaleCase:
            return self.changed_meanwhile()
        self._keep_undo(kept, said)
        return {}

    def happen(self, kind: EventKind, values: Values, person: PersonId) -> Mapping[str, str]:
        """Keep a life event with all that follows; return the faults, none when it is done."""
        life = self.registry.life
        wrong = life.faults(kind, values)
        if wrong:
            return wrong
        followed, wrong = life.do(kind, values, self.file.household, person)
        if followed is not None:
            kept = followed.kept or Kept(followed.household)
            self._keep_undo(kept, life.done(followed))
        return wrong

    def _keep_undo(self, kept: Kept, said: str) -> None:
        """Show what was done, and keep what it wrote to take back."""
        self._written, self._closed, self._done = kept.written, kept.cases, said
        self.refresh()
        self.registry.say(said)

    def changed_meanwhile(self) -> Mapping[str, str]:
        """Show the household anew, and return that somebody else changed it."""
        self.refresh()
        return {"": self._("Somebody else just changed this household. Try again.")}

    def reopens(self, text: str) -> str:
        """Return a text with what a change of the people does to what waits for review."""
        waiting = self.file.waiting
        if not waiting:
            return text
        warned = self._.ngettext(
            "Mind: case {cases} is handed in. After this change it has to be handed in again.",
            "Mind: cases {cases} are handed in. After this change they have to be handed in again.",
            len(waiting),
            cases=", ".join(waiting),
        )
        return f"{text}\n\n{warned}"

    @property
    def _keeps(self) -> bool:
        return bool(self.registry.user.laws) and not self._posts

    @property
    def _posts(self) -> bool:
        """Whether who looks at it changes only where letters go."""
        return posts_only(self.registry.user)

    def _keep_letters(self, person: Person, values: Values) -> Mapping[str, str]:
        found = letters.faults(values, self._)
        if found:
            return found
        if person not in self.file.household.people:
            return self.changed_meanwhile()
        return keep(
            self,
            lambda home: letters.with_answers(home, person, values),
            _KEEP_WISHES,
            self._("The wishes are recorded."),
        )

    def _show(self) -> None:
        file, today, _ = self.file, self.registry.today(), self._
        household, person = file.household, self.person
        policy, keeps = self.registry.policy, self._keeps
        address = moving.address_words(household, _, shown=self._revealed)
        parts = (people.born_words(person, today, _), address)
        self._page.show_trouble("")
        self._page.show_household(
            HouseholdShown(
                title=full_name(person),
                detail=" · ".join(part for part in parts if part),
                marks=self._marks(),
                twins=self._twins(),
                people=tuple(
                    people.person_row(household, one, today, _, front=one.id == person.id)
                    for one in household.people
                ),
                person=self._person_shown(),
                address=address,
                masked=household.secret_address and not self._revealed,
                former=moving.former_rows(household, _),
                cases=tuple(self._case_row(seen) for seen in file.cases),
                no_cases=_("There are no cases under the laws that you work with."),
                letters=tuple(
                    letters.row(
                        one.id,
                        household,
                        one,
                        _,
                        enabled=keeps or (self._posts and one.has_left),
                    )
                    for one in household.people
                ),
                whom=letters.whom(household, person, today, _),
                provisions=tuple(
                    sharing.provision_row(str(at), one, household, policy, today, _, file.costs)
                    for at, one in enumerate(file.provisions)
                ),
                costs=costs.costs_shown(file.costs, _),
                helpers=costs.helpers_words(file.helpers, _),
                coordination=plan.coordination_words(file, _),
                shares_plan=file.coordinator is not None,
                plan=tuple(
                    plan.plan_row(household, line, _, own=line.law in self.registry.user.laws)
                    for line in file.plan
                ),
                consents=tuple(
                    sharing.consent_line(one, household, today, _) for one in file.consents
                ),
                events=self._event_rows(),
                laws=events.law_choices(file.events, _),
                keeps=keeps,
                undo=self._done if self._written else "",
                statements=statement_rows(household, file.statements, _),
                moves=keeps or self._posts,
                takes_in=not self._posts,
            )
        )

    def _person_shown(self) -> PersonShown:
        household, person = self.file.household, self.person
        return PersonShown(
            full_name(person),
            tuple(
                people.relation_row(str(at), household, tie, self._)
                for at, tie in enumerate(people.relations_of(household, person.id))
            ),
            household.lives_elsewhere(person.id),
            person.died is not None,
        )

    def _event_rows(self) -> tuple[Row, ...]:
        file, registry = self.file, self.registry
        return events.event_rows(
            file.events, self._law, file.household, registry.policy, registry.today(), self._
        )

    def _marks(self) -> str:
        household, marks = self.file.household, []
        if household.secret_address:
            marks.append(self._("Secret address"))
        if household.no_messages:
            marks.append(self._("No messages to providers"))
        return ", ".join(marks)

    def _twins(self) -> str:
        count = len(self.file.twins)
        if not count:
            return ""
        return self._.ngettext(
            "Somebody in this household may be kept twice.",
            "{count} people in this household may be kept twice.",
            count,
        )

    def _case_row(self, seen: CaseSeen) -> Row:
        case, due = seen.case, seen.next
        resident = self.file.household.person(case.resident)
        when = ""
        if due is not None:
            day = words_of_day(due.term.end, self._.language)
            when = self._("{term}: {day}", term=term_label(due.id, self._), day=day)
        parts = (case.number, label(case.stage, self._), when, case.owner_name)
        return Row(
            case.id,
            f"{label(case.law, self._)} · {full_name(resident)}",
            " · ".join(part for part in parts if part),
            Icon.DOCUMENT,
        )
