"""The acts on people and relations: adding, correcting, relating, birth and death. No Qt."""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import (
    HouseholdId,
    Person,
    PersonId,
    Relation,
    RelationKind,
    age_on,
)
from ui.pages.household import people
from ui.pages.household.acting import Acting, Values
from ui.widgets.fields import Asked, Choice, Field, Kind
from ui.wishes import own_address_faults

_OF_AGE = 18


class FamilyActs:
    """Asks about people and relations, and keeps what is answered."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting
        self._ = acting.translate

    def add_person(self) -> None:
        """Ask who belongs to the household too."""
        _, household = self._, self._acting.file.household
        fields = (
            *people.person_fields(_),
            *people.relation_fields(household, _),
            *people.home_fields(_),
        )
        asked = Asked(
            _("Add somebody"),
            self._acting.reopens(_("Somebody who lives here, or who matters to who does.")),
            fields,
            _("Add"),
            {people.OF: self._acting.person.id, people.LIVES_IN: True},
            hides=people.hidden_home,
        )
        self._acting.ask(asked, self._add)

    def add_known(self) -> None:
        """Ask for somebody who is known in another household."""
        _, household = self._, self._acting.file.household
        fields = (
            Field(
                people.SEARCH,
                _("Find somebody"),
                help=_("By name, birth date, BSN or street; from three letters."),
            ),
            Field(people.KNOWN, _("Who is it?"), Kind.CHOICE),
            *people.relation_fields(household, _),
        )
        find = self._acting.registry.find
        asked = Asked(
            _("Add somebody known"),
            self._acting.reopens(
                _("The person stays in their own household, and is known here by the same data.")
            ),
            fields,
            _("Add"),
            {people.OF: self._acting.person.id},
            lambda values: {people.KNOWN: people.known_choices(values, find, household.id, _)},
            hides=people.hidden_home,
        )
        self._acting.ask(asked, self._add_known)

    def correct(self) -> None:
        """Ask for the right data of who is in front."""
        _, person = self._, self._acting.person
        asked = Asked(
            _("Correct the data of {name}", name=full_name(person)),
            self._acting.reopens(
                _("As registered; a change counts wherever this person is known.")
            ),
            people.person_fields(_),
            _("Keep"),
            people.values_of(person),
            hides=people.hidden_home,
        )
        self._acting.ask(asked, partial(self._correct, person))

    def add_relation(self) -> None:
        """Ask what who is in front is to somebody else."""
        _, household, person = self._, self._acting.file.household, self._acting.person
        asked = Asked(
            _("Relation of {name}", name=full_name(person)),
            self._acting.reopens(_("What is {name} to somebody else?", name=full_name(person))),
            people.relation_fields(household, _),
            _("Add"),
            {},
            hides=people.hidden_home,
        )
        self._acting.ask(asked, partial(self._relate, person))

    def choose_relation(self, tie: Relation) -> None:
        """Ask how a relation changed, or when it ended."""
        _, household = self._, self._acting.file.household
        name = full_name(household.person(tie.person))
        fields = (
            *(
                field._replace(label=_("What is {name}?", name=name))
                if field.place == people.KIND
                else field
                for field in people.relation_fields(household, _)
                if field.place != people.OF
            ),
            Field(
                people.ENDED,
                _("Ended on"),
                Kind.DATE,
                help=_("Fill this in only when the relation is over, as after a divorce."),
            ),
        )
        asked = Asked(
            _("Change the relation"),
            self._acting.reopens(f"{name}: {people.relation_words(household, tie, _)}."),
            fields,
            _("Keep"),
            {
                people.KIND: tie.kind,
                people.CARER: tie.carer,
                people.AUTHORITY: tie.authority,
                people.REPRESENTS: tie.represents,
            },
            hides=people.hidden_home,
        )
        self._acting.ask(asked, partial(self._change, tie))

    def child_born(self) -> None:
        """Ask about a child that was born to who is in front."""
        _, person = self._, self._acting.person
        today = self._acting.registry.today()
        household = self._acting.file.household
        elders = [
            one
            for one in household.people
            if one.died is None and (one.born is None or age_on(one.born, today) >= _OF_AGE)
        ]
        partner = household.partner_of(person.id)
        parents = tuple(one.id for one in (person, partner) if one is not None and one in elders)
        fields = (
            *(
                field
                for field in people.person_fields(_)
                if not field.place.startswith(("partner", "name_use"))
            ),
            Field(
                people.PARENTS,
                _("Parents with authority"),
                Kind.MULTI,
                choices=tuple(Choice(one.id, full_name(one)) for one in elders),
            ),
        )
        asked = Asked(
            _("A child is born"),
            self._acting.reopens(_("The child lives here from now on.")),
            fields,
            _("Add the child"),
            {
                "surname": person.surname,
                "prefix": person.prefix,
                "born": today,
                people.PARENTS: parents,
            },
        )
        self._acting.ask(asked, self._born)

    def _add(self, values: Values) -> Mapping[str, str]:
        _ = self._
        found = people.typed_faults(values, ("born",), _) | people.kind_faults(values, _)
        lives_in = bool(values.get(people.LIVES_IN))
        if not lives_in:
            found |= own_address_faults(values, people.ADDRESS, _)
        if found:
            return found
        new = people.person_of(values, Person(PersonId(uuid.uuid4().hex)))
        of = PersonId(str(values[people.OF]))
        tie = people.tie_of(values, new.id, of, lives_in=lives_in)
        return self._keep_new(people.at_home(values, new), (tie,))

    def _add_known(self, values: Values) -> Mapping[str, str]:
        _ = self._
        found = people.kind_faults(values, _)
        known = values.get(people.KNOWN)
        if not isinstance(known, tuple):
            return {people.KNOWN: _("Find and choose somebody.")} | found
        if found:
            return found
        household_id, person_id = HouseholdId(known[0]), PersonId(known[1])
        home = self._acting.registry.services.look(household_id).household
        person = home.person(person_id)
        if not home.lives_elsewhere(person.id):
            person = replace(
                person, address=home.address, secret_address=home.secret_address, moved_out=None
            )
        of = PersonId(str(values[people.OF]))
        return self._keep_new(person, (people.tie_of(values, person.id, of, lives_in=False),))

    def _born(self, values: Values) -> Mapping[str, str]:
        found = people.typed_faults(values, ("born",), self._)
        found |= found or people.day_faults(values, "born", self._)
        chosen = values.get(people.PARENTS)
        parents = chosen if isinstance(chosen, tuple) else ()
        if not parents:
            found[people.PARENTS] = self._("Choose at least one parent.")
        if found:
            return found
        child = people.person_of(values, Person(PersonId(uuid.uuid4().hex)))
        ties = tuple(
            Relation(PersonId(parent), RelationKind.PARENT, child.id, authority=True)
            for parent in parents
        )
        return self._keep_new(child, ties)

    def _keep_new(self, person: Person, ties: tuple[Relation, ...]) -> Mapping[str, str]:
        services = self._acting.registry.services
        return self._acting.attempt(
            lambda: services.add_person(
                self._acting.file.household.id, person, ties, self._acting.file.head
            ),
            self._("{name} is added.", name=full_name(person)),
        )

    def _correct(self, person: Person, values: Values) -> Mapping[str, str]:
        found = people.typed_faults(values, ("born",), self._)
        if found:
            return found
        if person not in self._acting.file.household.people:
            return self._acting.changed_meanwhile()
        after = people.person_of(values, person)
        services = self._acting.registry.services
        return self._acting.attempt(
            lambda: services.correct_person(
                self._acting.file.household.id, after, self._acting.file.head
            ),
            self._("The data are corrected."),
        )

    def _relate(self, person: Person, values: Values) -> Mapping[str, str]:
        found = people.kind_faults(values, self._)
        if found:
            return found
        of = PersonId(str(values[people.OF]))
        household = self._acting.file.household
        apart = any(household.lives_elsewhere(one) for one in (person.id, of))
        tie = people.tie_of(values, person.id, of, lives_in=not apart)
        services = self._acting.registry.services
        return self._acting.attempt(
            lambda: services.relate(household.id, tie, None, self._acting.file.head),
            self._("The relation is recorded."),
        )

    def _change(self, tie: Relation, values: Values) -> Mapping[str, str]:
        found = people.typed_faults(values, (people.ENDED,), self._)
        if found:
            return found
        file, services = self._acting.file, self._acting.registry.services
        if tie not in file.household.relations:
            return self._acting.changed_meanwhile()
        ended = values.get(people.ENDED)
        if isinstance(ended, date):
            faults = self._acting.attempt(
                lambda: services.end_relation(file.household.id, tie, ended, file.head),
                self._("The relation has ended."),
            )
            return {people.ENDED if place == "on" else place: w for place, w in faults.items()}
        after = people.tie_of(values, tie.person, tie.of, lives_in=tie.lives_in)
        return self._acting.attempt(
            lambda: services.relate(file.household.id, after, tie, file.head),
            self._("The relation is recorded."),
        )
