"""People and the household they form: residents, relations, consents."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from hengelo_toegang.domain.coordination import CoordinationDeclined, Coordinator, PlanLine

# Named here for whoever works with people; they stand apart so that a plan can name somebody.
from hengelo_toegang.domain.ids import HouseholdId as HouseholdId
from hengelo_toegang.domain.ids import PersonId as PersonId
from hengelo_toegang.domain.ids import UserId as UserId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.life_events import KnownEvent
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from hengelo_toegang.records import dataclass

LETTER_LANGUAGES = ("nl", "en", "tr", "pl", "uk")
"""In which languages somebody can get letters; the Dutch one is always the one that counts."""


class NameUse(StrEnum):
    """Which surname somebody goes by, as registered in the BRP (naamgebruik)."""

    OWN = "E"
    PARTNER = "P"
    PARTNER_THEN_OWN = "V"
    OWN_THEN_PARTNER = "N"


class Gender(StrEnum):
    """Gender as registered in the BRP; never guessed from a name."""

    MALE = "M"
    FEMALE = "V"
    UNKNOWN = "O"


class RelationKind(StrEnum):
    """What one person is to another."""

    PARTNER = "partner"
    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    GRANDPARENT = "grandparent"
    GRANDCHILD = "grandchild"
    HOUSEMATE = "housemate"
    GUARDIAN = "guardian"
    CURATOR = "curator"
    MENTOR = "mentor"
    ADMINISTRATOR = "administrator"
    FRIEND = "friend"
    NEIGHBOUR = "neighbour"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a household lives, as the BRP writes it."""

    street: str = ""
    number: int | None = None
    addition: str = ""
    postcode: str = ""
    town: str = "Hengelo"
    country: str = ""
    """Only for an address abroad: the country, in Dutch."""

    @property
    def complete(self) -> bool:
        """Whether the post can deliver here: a street, box or place, and a town."""
        return bool(self.street.strip() and self.town.strip())


@dataclass(frozen=True, slots=True)
class Person:
    """A resident (inwoner), or somebody who matters to one."""

    id: PersonId
    surname: str = ""
    initials: str = ""
    given_names: str = ""
    prefix: str = ""
    partner_prefix: str = ""
    partner_surname: str = ""
    name_use: NameUse = NameUse.OWN
    gender: Gender = Gender.UNKNOWN
    born: date | None = None
    bsn: str = ""
    title: str = ""
    """Title of nobility or predicate as registered in the BRP, such as "baron"."""
    partner_title: str = ""
    """The partner's title, which a wife may bear with the partner's name."""
    address: Address | None = None
    """Where somebody lives who does not live with the household."""
    language: str = "nl"
    """In which language a translation goes beside the Dutch letters."""
    large_print: bool = False
    """Whether letters are set in large print."""
    secret_address: bool = False
    """Whether nobody may learn the own address: lists mask it, letters to others leave it out."""
    moved_out: date | None = None
    """Since when somebody does not live with the household any more."""
    died: date | None = None
    former_ids: tuple[PersonId, ...] = ()
    """Under which ids this person was kept twice, before the records were joined."""
    born_partly: str = ""
    """What the BRP knows of a birth date that is not whole: "1951" or "1951-04"."""

    @property
    def has_left(self) -> bool:
        """Whether this person is recorded as living elsewhere."""
        return self.address is not None or self.moved_out is not None

    def is_known_as(self, person_id: PersonId) -> bool:
        """Return whether this is the person with an id, also one of before a joining."""
        return person_id == self.id or person_id in self.former_ids


@dataclass(frozen=True, slots=True)
class Relation:
    """`person` IS `kind` OF `of`: "Ingrid is child of Gerda"."""

    person: PersonId
    kind: RelationKind
    of: PersonId
    carer: bool = False
    authority: bool = False
    lives_in: bool = True
    represents: bool = False
    """Whether `person` acts for `of`, who can't weigh their own interests (Wmo 1.1.1 lid 2)."""


@dataclass(frozen=True, slots=True)
class EndedRelation:
    """What somebody was to another until a day, such as a former partner."""

    relation: Relation
    on: date


@dataclass(frozen=True, slots=True)
class FormerAddress:
    """Where the household lived, up to and including a day."""

    address: Address
    until: date
    neighbourhood: str = ""
    secret: bool = False


@dataclass(frozen=True, slots=True)
class NotSame:
    """Two residents who look like one, and of whom somebody found out that they are two."""

    person: PersonId
    other: PersonId


@dataclass(frozen=True, slots=True)
class JoinedInto:
    """Where the people of an emptied household went, so that nothing points into the void."""

    household: HouseholdId
    on: date


@dataclass(frozen=True, slots=True)
class RunningProvision:
    """A provision that somebody in the household already has."""

    law: Law
    person: PersonId
    product: str
    start: date
    until: date | None = None
    form: Form | None = None
    """How it is delivered; this and how much there is of it may not be known."""
    volume: Decimal | None = None
    unit: Unit | None = None
    frequency: Frequency | None = None
    provider: str = ""

    def runs_on(self, day: date) -> bool:
        """Return whether the provision runs on `day`, both ends included."""
        return self.start <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Consent:
    """Leave (toestemming) to use what one law knows about a person under another law.

    Or to hand it to a party outside the municipality: then both laws are the same.
    """

    person: PersonId
    given_by: PersonId
    from_law: Law
    to_law: Law
    purpose: str
    given: date
    withdrawn: date | None = None
    party: str = ""
    """Who outside the municipality may have it, such as Wijkracht."""

    def holds_on(self, day: date) -> bool:
        """Return whether the consent is in force on `day`."""
        return self.given <= day and (self.withdrawn is None or day < self.withdrawn)


@dataclass(frozen=True, slots=True)
class Household:
    """People at one address, what binds them, and what already runs for them (huishouden)."""

    id: HouseholdId
    address: Address = Address()
    neighbourhood: str = ""
    people: tuple[Person, ...] = ()
    relations: tuple[Relation, ...] = ()
    running: tuple[RunningProvision, ...] = ()
    consents: tuple[Consent, ...] = ()
    secret_address: bool = False
    no_messages: bool = False
    former_addresses: tuple[FormerAddress, ...] = ()
    """Oldest first."""
    ended_relations: tuple[EndedRelation, ...] = ()
    coordinator: Coordinator | None = None
    coordination_declined: CoordinationDeclined | None = None
    plan: tuple[PlanLine, ...] = ()
    not_same: tuple[NotSame, ...] = ()
    joined_into: JoinedInto | None = None
    life_events: tuple[KnownEvent, ...] = ()
    """What happened in somebody's life, in the order in which it was recorded."""

    def person(self, person_id: PersonId) -> Person:
        """Return the member with this id.

        Raises:
            KeyError: Nobody in the household has this id.
        """
        for member in self.people:
            if member.is_known_as(person_id):
                return member
        raise KeyError(person_id)

    def partner_of(self, person_id: PersonId) -> Person | None:
        """Return the living partner who lives in with this person, if there is one."""
        for relation in self.relations:
            pair = (relation.person, relation.of)
            if relation.kind is RelationKind.PARTNER and relation.lives_in and person_id in pair:
                partner = self.person(pair[1] if pair[0] == person_id else pair[0])
                if partner.died is None:
                    return partner
        return None

    def lives_elsewhere(self, person_id: PersonId) -> bool:
        """Return whether this person is known not to live at the address of the household.

        Who is left behind by somebody that moved out does live there.
        """
        return self.person(person_id).has_left or any(
            tie.person == person_id and not tie.lives_in and not self.person(tie.of).has_left
            for tie in self.relations
        )

    def authorities_over(self, person_id: PersonId) -> tuple[Person, ...]:
        """Return who has authority (gezag) over this person, as a parent or as a guardian."""
        return tuple(self.person(tie.person) for tie in self.authority_ties(person_id))

    def authority_ties(self, person_id: PersonId) -> tuple[Relation, ...]:
        """Return the relations that give authority; a guardian always has it (BW 1:245)."""
        return tuple(
            relation
            for relation in self.relations
            if relation.of == person_id
            and (relation.authority or relation.kind is RelationKind.GUARDIAN)
            and self.person(relation.person).died is None
        )

    def visible_running(self, acting: Law, day: date) -> tuple[RunningProvision, ...]:
        """Return the provisions that `acting` may see and count.

        Another law's provision is visible only with a consent of that person from that
        law to the acting one. Debt counselling may use what it needs (Wgs 8d).
        """
        return tuple(
            provision for provision in self.running if self.may_see(acting, provision, day)
        )

    def may_see(self, acting: Law, provision: RunningProvision, day: date) -> bool:
        """Return whether `acting` may see a provision: its own, by consent, or for debts."""
        return acting in (provision.law, Law.WGS) or self.consented(acting, provision, day)

    def may_know(self, acting: Law, event: KnownEvent) -> bool:
        """Return whether `acting` may know a life event: a death and a move everybody may.

        A Wlz indication tells of somebody's care: another law knows it by a consent of that
        person alone, or for debts (Wgs 8d).
        """
        if not event.laws or acting in (*event.laws, Law.WGS):
            return True
        return any(
            consent.person == event.person
            and consent.from_law in event.laws
            and consent.to_law is acting
            and consent.withdrawn is None
            for consent in self.consents
        )

    def consented(self, acting: Law, provision: RunningProvision, day: date) -> bool:
        """Return whether `acting` may use another law's provision by a consent of that person."""
        return any(
            consent.person == provision.person
            and consent.from_law is provision.law
            and consent.to_law is acting
            and consent.holds_on(day)
            for consent in self.consents
        )


def birthday(born: date, years: int) -> date:
    """Return the day on which somebody turns `years`; 29 February counts as 1 March."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def age_on(born: date, day: date) -> int:
    """Return the age in whole years on `day`."""
    had_birthday = day >= birthday(born, day.year - born.year)
    return day.year - born.year - (0 if had_birthday else 1)
