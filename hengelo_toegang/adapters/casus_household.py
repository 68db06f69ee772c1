"""The household in a casus file: people, what binds them, and what already runs."""

from typing import Annotated, Literal

from pydantic import Field

from hengelo_toegang.adapters.casus_part import Part
from hengelo_toegang.adapters.casus_values import (
    Bsn,
    Day,
    DoneDay,
    Flag,
    HouseNumber,
    Id,
    Maybe,
    Name,
    PersonRef,
    RunningProduct,
    Text,
)
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Gender, NameUse, RelationKind

Language = Literal["nl", "en", "tr", "pl", "uk"]
Noble = Literal[
    "baron",
    "barones",
    "graaf",
    "gravin",
    "hertog",
    "hertogin",
    "jonkheer",
    "jonkvrouw",
    "markies",
    "markiezin",
    "prins",
    "prinses",
    "ridder",
]


class AddressPart(Part):
    """Where the household lives, or somebody who lives elsewhere."""

    street: Name = ""
    number: HouseNumber | None = None
    addition: Name = ""
    postcode: Name = ""
    town: Name = "Hengelo"
    country: Name = ""


class PersonPart(Part):
    """A member of the household, or somebody around it."""

    id: Id
    initials: Name = ""
    given_names: Name = ""
    prefix: Name = ""
    surname: Name = ""
    partner_prefix: Name = ""
    partner_surname: Name = ""
    name_use: NameUse = NameUse.OWN
    gender: Gender = Gender.UNKNOWN
    born: DoneDay | None = None
    bsn: Bsn = ""
    title: Maybe[Noble] = None
    partner_title: Maybe[Noble] = None
    address: Annotated[
        AddressPart | None,
        Field(description="Where somebody lives who does not live with the household."),
    ] = None
    language: Annotated[
        Maybe[Language],
        Field(description="In which language a translation goes beside the letters."),
    ] = None
    large_print: Flag = False


class RelationPart(Part):
    """`from` IS `kind` OF `to`."""

    person: PersonRef = Field(alias="from")
    kind: RelationKind
    of: PersonRef = Field(alias="to")
    carer: Flag = False
    authority: Flag = False
    lives_in: Flag = True
    represents: Annotated[
        Flag, Field(description="Acts for the other, who can't weigh the own interests.")
    ] = False


class RunningPart(Part):
    """A provision that runs already."""

    law: Law
    person: PersonRef
    product: RunningProduct
    start: Day = Field(alias="from")
    until: Day | None = None


class ConsentPart(Part):
    """Leave to use what one law knows about a person under another law."""

    person: PersonRef
    given_by: PersonRef
    from_law: Law
    to_law: Law
    purpose: Text = ""
    given: DoneDay
    withdrawn: DoneDay | None = None


class HouseholdPart(Part):
    """People at one address."""

    address: AddressPart = AddressPart()
    wijk: Name = ""
    secret_address: Flag = False
    no_messages: Flag = False
    people: list[PersonPart]
    relations: list[RelationPart] = []
    running: list[RunningPart] = []
    consents: list[ConsentPart] = []
