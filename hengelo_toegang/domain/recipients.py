"""To whom a letter goes, and where: only to who acts for the resident, at their own address.

Nobody reads another's name or address in a letter: each recipient's own stand on it alone.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import Flag, auto

from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.masking import names_address, secret_addresses
from hengelo_toegang.domain.names import address_form, address_lines, addressee, salutation
from hengelo_toegang.domain.people import (
    Address,
    Household,
    Person,
    PersonId,
    Relation,
    RelationKind,
    age_on,
)
from hengelo_toegang.domain.provisions import Form
from hengelo_toegang.records import dataclass

_ADDRESSED_FROM = 16
"""From this age a youth gets the letters (Jeugdwet 7.3.5)."""
_DUTCH = "nl"
_PAID_OUT = frozenset({Form.PGB_PROFESSIONAL, Form.PGB_INFORMAL, Form.PAYMENT, Form.LOAN})
_MONEY_LAWS = frozenset({Law.PARTICIPATIEWET, Law.WGS})
_KIN = (
    RelationKind.PARENT,
    RelationKind.CHILD,
    RelationKind.SIBLING,
    RelationKind.GRANDPARENT,
    RelationKind.GRANDCHILD,
)
_ROLES = {
    RelationKind.CURATOR: "curator",
    RelationKind.MENTOR: "mentor",
    RelationKind.ADMINISTRATOR: "bewindvoerder",
}


class Matter(Flag):
    """What a letter is about, as far as that decides who acts for the resident."""

    CARE = auto()
    MONEY = auto()


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom a letter goes: the lines on the envelope, and how it greets them."""

    addressee: str
    salutation: str
    lines: tuple[str, ...]
    person: PersonId | None = None
    """Who it is, or None where one letter is for several."""
    language: str = _DUTCH
    """In which language a translation goes beside the Dutch letter."""
    large_print: bool = False
    reachable: bool = True
    """Whether the address is known well enough for the post."""


def recipients_of(dossier: Dossier, day: date) -> tuple[Recipient, ...]:
    """Return who gets the letters of a case on `day`; there is always at least one."""
    return letter_recipients(dossier.household, dossier.resident, day, matter_of(dossier))


def penalty_recipients(dossier: Dossier, day: date) -> tuple[Recipient, ...]:
    """Return who gets the decision on a penalty: money, whatever the case is about."""
    matter = matter_of(dossier) | Matter.MONEY
    return letter_recipients(dossier.household, dossier.resident, day, matter)


def matter_of(dossier: Dossier) -> Matter:
    """Return whether the letters of a case are about care, money or both.

    Social assistance and debts are money. Support under the other laws is care, and money
    as well where the resident gets a budget, a payment or a loan.
    """
    if dossier.case.law in _MONEY_LAWS:
        return Matter.MONEY
    paid = any(line.form in _PAID_OUT for line in dossier.granted_lines)
    return Matter.CARE | Matter.MONEY if paid else Matter.CARE


def letter_recipients(
    household: Household, resident: Person, day: date, matter: Matter = Matter.CARE
) -> tuple[Recipient, ...]:
    """Return who gets the letters, each with a letter of their own; always at least one.

    Under 16 that is who has authority, one letter for each address. From 16 it is the
    resident, unless somebody acts for them:

    - a curator in everything, and then alone (BW 1:381);
    - a mentor in care (BW 1:453);
    - whoever is recorded as representing the resident, who was authorised (Awb 2:1) before
      the partner, and the partner before the next of kin (Wmo 1.1.1 lid 2);
    - an administrator (bewindvoerder) in money (BW 1:441), who gets a letter beside the
      resident: the administration takes away no more than the property.

    Several of one rank each get a letter. To who died nothing goes, nor to who acted for
    them: a last letter is for the heirs.
    """
    if resident.died is not None:
        return (_to_heirs(resident, resident.address or household.address),)
    if is_child(resident, day):
        return _of_child(household, resident)
    ties = tuple(
        tie
        for tie in household.relations
        if tie.of == resident.id and household.person(tie.person).died is None
    )
    curators = [tie for tie in ties if tie.kind is RelationKind.CURATOR]
    if curators:
        return _each_once(_standing_in(household, resident, tie) for tie in curators)
    acting = [_standing_in(household, resident, tie) for tie in _representing(ties, matter)]
    if not acting:
        acting = [_recipient(resident, resident.address or household.address)]
    if Matter.MONEY in matter:
        acting += [
            _standing_in(household, resident, tie)
            for tie in ties
            if tie.kind is RelationKind.ADMINISTRATOR
        ]
    return _each_once(acting)


def is_child(person: Person, day: date) -> bool:
    """Return whether somebody else gets this person's letters, for being under 16."""
    return person.born is not None and age_on(person.born, day) < _ADDRESSED_FROM


def tells_secret_home(household: Household, resident: Person, to: Recipient, text: str) -> bool:
    """Return whether a text tells its reader a secret address that is not the reader's own.

    Whoever types where a talk is, or why something was decided, may not think of the parent
    from whom a family hides: that one reads it as well.
    """
    # A resident of a household that hides, who lives elsewhere, hides there too.
    own = resident.address if household.secret_address else None
    homes = (*secret_addresses(household), *((own,) if own is not None else ()))
    return any(
        address_lines(home)[0] not in to.lines and names_address(text, home) for home in homes
    )


def _of_child(household: Household, child: Person) -> tuple[Recipient, ...]:
    """Return a letter for each address at which somebody with authority lives.

    Who lives with the child is addressed as parent or carer, who lives alone elsewhere by
    name, and so is a parent whose child was placed out of home. Where nobody has authority,
    it goes to those who care for the child.
    """
    at_home = child.address or household.address
    homes: dict[Address | PersonId, list[Person]] = {}
    for tie in household.authority_ties(child.id):
        elder = household.person(tie.person)
        home = elder.address or (household.address if tie.lives_in else None)
        # Two whose address isn't known don't share one.
        homes.setdefault(home or elder.id, []).append(elder)
    if not homes:
        return (_letter(f"De verzorgers van {addressee(child)}", "Geachte verzorgers", at_home),)
    return tuple(
        _to_elders(child, elders, home if isinstance(home, Address) else None, at_home)
        for home, elders in homes.items()
    )


def _to_elders(
    child: Person, elders: Sequence[Person], home: Address | None, at_home: Address
) -> Recipient:
    if len(elders) == 1 and home != at_home and addressee(elders[0]):
        return _recipient(elders[0], home)
    title = f"De ouders/verzorgers van {addressee(child)}"
    return _letter(title, "Geachte ouders/verzorgers", home, elders)


def _representing(ties: Sequence[Relation], matter: Matter) -> list[Relation]:
    """Return who represents an adult, as far as the law puts them first."""
    ranks = [(_rank(tie, matter), tie) for tie in ties]
    known = [(rank, tie) for rank, tie in ranks if rank is not None]
    first = min((rank for rank, _ in known), default=None)
    return [tie for rank, tie in known if rank == first]


def _rank(tie: Relation, matter: Matter) -> int | None:
    """Return the place in the order of Wmo 1.1.1 lid 2, or None for who represents nobody.

    A court appoints a mentor. Others must be recorded as representing; who is neither
    partner nor kin can only be so by an authorisation.
    """
    if tie.kind is RelationKind.MENTOR and Matter.CARE in matter:
        return 0
    if not tie.represents:
        return None
    if tie.kind is RelationKind.PARTNER:
        return 2
    return 3 if tie.kind in _KIN else 1


def _to_heirs(resident: Person, home: Address) -> Recipient:
    return _letter(f"De erven van {addressee(resident)}", "Geachte heer of mevrouw", home)


def _standing_in(household: Household, resident: Person, tie: Relation) -> Recipient:
    person = household.person(tie.person)
    home = person.address or (household.address if tie.lives_in else None)
    if addressee(person):
        return _recipient(person, home)
    role = _ROLES.get(tie.kind, "vertegenwoordiger")
    return _letter(
        f"De {role} van {addressee(resident)}", "Geachte heer of mevrouw", home, (person,)
    )


def _recipient(person: Person, home: Address | None) -> Recipient:
    form = address_form(person)
    return _letter(addressee(person), salutation(person), home, (person,), form)


def _letter(
    name: str,
    greeting: str,
    home: Address | None,
    people: Sequence[Person] = (),
    form: str = "",
) -> Recipient:
    """Return one letter, in the language of the first who has a wish."""
    lines = address_lines(home) if home else ()
    wishes = (person.language for person in people if person.language != _DUTCH)
    return Recipient(
        addressee=name,
        salutation=greeting,
        lines=tuple(line for line in (form, name, *lines) if line),
        person=people[0].id if len(people) == 1 else None,
        language=next(wishes, _DUTCH),
        large_print=any(person.large_print for person in people),
        reachable=home is not None and home.complete,
    )


def _each_once(found: Iterable[Recipient]) -> tuple[Recipient, ...]:
    """Return the recipients in order; who acts in two ways gets one letter."""
    first: dict[PersonId | None, Recipient] = {}
    for recipient in found:
        first.setdefault(recipient.person, recipient)
    return tuple(first.values())
