"""Who works with the program, and what each may do."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import PersonId, UserId
from hengelo_toegang.records import dataclass


class Role(StrEnum):
    """What somebody does in the access process."""

    TEXT_EDITOR = "text_editor"
    """Writes and approves letter texts; first, since letters name somebody by the last role."""
    POLICY_ADVISER = "policy_adviser"
    """Reads the figures of their laws (beleidsadviseur); sees no case and no resident."""
    ADMINISTRATOR = "administrator"
    """Looks after users, mandates and settings (functioneel beheer); sees no case."""
    PRIVACY_OFFICER = "privacy_officer"
    """Reads the audit log, and runs access requests and destruction; changes no case."""
    ADMINISTRATION = "administration"
    """Sends, and keeps the post and the diary; changes no content."""
    ADVISER = "adviser"
    """Gives dated advice in the cases that were shared with them; decides nothing."""
    WIJKRACHT = "wijkracht"
    """Works in a neighbourhood team: contact, report, clarification, general facilities."""
    CONSULTANT = "consultant"
    COORDINATOR = "coordinator"
    REVIEWER = "reviewer"
    TEAM_LEAD = "team_lead"


REVIEWING_ROLES = frozenset({Role.REVIEWER, Role.TEAM_LEAD})
"""Roles that may give the second pair of eyes."""
_WRITING_ROLES = frozenset({Role.CONSULTANT, Role.COORDINATOR})
_POSTING_ROLES = _WRITING_ROLES | {Role.ADMINISTRATION}
_CASE_ROLES = REVIEWING_ROLES | _POSTING_ROLES | {Role.WIJKRACHT}
"""Roles that see the cases of their laws; others need none, whatever laws they are given."""


@dataclass(frozen=True, slots=True)
class Mandate:
    """Power to decide in the name of the college (Awb 10:3), up to an amount in euros."""

    laws: tuple[Law, ...]
    up_to: Decimal
    valid_from: date = date.min
    valid_until: date | None = None

    def covers(self, law: Law, amount: Decimal, day: date) -> bool:
        """Return whether a decision of `amount` euros under `law` falls within it on `day`."""
        in_time = self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)
        return law in self.laws and amount <= self.up_to and in_time


@dataclass(frozen=True, slots=True)
class Certificate:
    """That somebody tested a consultant, who may decide since without a look at each decision."""

    laws: tuple[Law, ...]
    by: UserId
    since: date
    until: date | None = None
    """The last day on which it holds; None while it has no end."""

    def covers(self, law: Law, day: date) -> bool:
        """Return whether it holds for a law on a day."""
        in_time = self.since <= day and (self.until is None or day <= self.until)
        return law in self.laws and in_time


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who signs in: one person, one passphrase, one signing key."""

    id: UserId
    name: str
    roles: tuple[Role, ...]
    laws: tuple[Law, ...] = ()
    certified: bool = True
    """Whether they are certified at all; for which law and how long, the certificates say."""
    mandates: tuple[Mandate, ...] = ()
    persons: tuple[PersonId, ...] = ()
    """Who this user is in a household, when they or their family are residents too."""
    function: str = ""
    phone: str = ""
    employer: str = ""
    """For whom this user works; empty for the municipality."""
    team: str = ""
    """Which team this user works in; empty where there are no teams."""
    until: date | None = None
    """The last day on which this user works here; after it they may do nothing."""
    certificates: tuple[Certificate, ...] = ()
    """On which days they were certified, by whom; without any `certified` counts alone."""
    invited: bool = False
    """Whether their key is still that of the invitation, by which nothing is signed but the
    choice of a key of their own."""

    def on(self, day: date) -> "User":
        """Return this user with what they may do on a day: nothing once they left."""
        if self.until is None or day <= self.until:
            return self
        return replace(self, roles=(), laws=(), mandates=())

    def certified_for(self, law: Law, day: date) -> bool:
        """Return whether this consultant has a certificate for a law that holds on a day.

        Who was written down before there were certificates has it without an end.
        """
        if not self.certified or not self.certificates:
            return self.certified
        return any(one.covers(law, day) for one in self.certificates)

    def certified_until(self, law: Law) -> date | None:
        """Return the last day of the certificates for a law; None without one, or an end."""
        ends = [one.until for one in self.certificates if law in one.laws]
        dated = [end for end in ends if end is not None]
        return max(dated) if dated and len(dated) == len(ends) else None

    @property
    def reviews(self) -> bool:
        """Whether this user may review decisions at all."""
        return any(role in REVIEWING_ROLES for role in self.roles)

    @property
    def writes(self) -> frozenset[Law]:
        """The laws under which this user writes in cases up to and with the decision."""
        writing = any(role in _WRITING_ROLES for role in self.roles)
        return frozenset(self.laws) if writing else frozenset()

    @property
    def sends(self) -> frozenset[Law]:
        """The laws under which this user sends what was decided."""
        posting = any(role in _POSTING_ROLES for role in self.roles)
        return frozenset(self.laws) if posting else frozenset()

    @property
    def edits_texts(self) -> bool:
        """Whether this user may write letter texts, and approve those of others."""
        return Role.TEXT_EDITOR in self.roles

    @property
    def decides(self) -> frozenset[Law]:
        """The laws under which this user may decide, up to some amount."""
        return frozenset(law for mandate in self.mandates for law in mandate.laws)

    @property
    def sees(self) -> frozenset[Law]:
        """The laws whose cases this user may open: to write in, to send or to decide on.

        Who keeps the program, its texts or its log sees no case, and an adviser only those
        that were shared with them.
        """
        on_cases = any(role in _CASE_ROLES for role in self.roles)
        return self.works_under if on_cases else frozenset()

    @property
    def works_under(self) -> frozenset[Law]:
        """The laws that this user has anything to do with, whatever their roles let them do."""
        return frozenset(self.laws) | self.decides


RECOVERY = UserId("@recovery")
"""The key in the safe of the municipality, kept among the users since it vouches for keys."""


def says_of_oneself(before: User, after: User) -> bool:
    """Return whether a change is one that somebody may make about themselves.

    A name, a phone number, and a key of one's own (which the store keeps beside it): never
    what one may do, for whom one works, or who one is in a household.
    """
    own = replace(after, name=before.name, phone=before.phone, invited=before.invited)
    return own == before and (before.invited or not after.invited)


def who_lead(person: User, users: Sequence[User]) -> tuple[User, ...]:
    """Return the team leads of somebody: of their team, or else of a law that they work with.

    Nobody leads themselves. What somebody left behind, who has no role any more, is for
    every team lead where there are no teams.
    """
    leads = [one for one in users if Role.TEAM_LEAD in one.roles and one.id != person.id]
    own_team = tuple(one for one in leads if person.team and one.team == person.team)
    return own_team or tuple(one for one in leads if one.sees & person.sees or not person.roles)


def who_are_led(lead: User, users: Sequence[User]) -> tuple[User, ...]:
    """Return everybody whom this user leads; nobody when they lead no team."""
    if Role.TEAM_LEAD not in lead.roles:
        return ()
    return tuple(one for one in users if any(found.id == lead.id for found in who_lead(one, users)))


def whose_figures(lead: User, users: Sequence[User]) -> tuple[User, ...]:
    """Return whose figures this user sees beside their own: of whom they lead.

    Not of another lead: they may hand out each other's work, but they are peers.
    """
    led = who_are_led(lead, users)
    return tuple(one for one in led if Role.TEAM_LEAD not in one.roles)
