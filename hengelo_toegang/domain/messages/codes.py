"""The codes of iWmo and iJw 3.2, beside the words that the program has for the same.

Codes that must not be confused: unit 16 is a half day, frequency 4 is per month, and name use
and gender have other signs in the BRP.
"""

from collections.abc import Mapping
from enum import StrEnum

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Gender, NameUse, RelationKind
from hengelo_toegang.domain.provisions import Frequency, Unit
from hengelo_toegang.records import dataclass

VERSION, SUBVERSION = 3, 2
"""The edition of both standards that is in force since 3 April 2023."""
XSD_VERSION = "1.0.0"


class MessageKind(StrEnum):
    """What a message is for; the number ends its name, as in WMO301."""

    ASSIGNMENT = "301"
    ASSIGNMENT_ANSWER = "302"
    START = "305"
    STOP = "307"
    REQUEST = "315"


@dataclass(frozen=True, slots=True)
class Standard:
    """One of the two standards: what its messages are called, and their codes (COD002)."""

    law: Law
    name: str
    prefix: str
    """What the name of a message starts with."""
    codes: Mapping[MessageKind, str]
    categories: frozenset[str]
    """The product categories (WMO020 and JZ020) in which work is still assigned."""

    def message(self, kind: MessageKind) -> str:
        """Return the name of a message: "WMO301"."""
        return f"{self.prefix}{kind.value}"


IWMO = Standard(
    Law.WMO,
    "iwmo",
    "WMO",
    {
        MessageKind.ASSIGNMENT: "414",
        MessageKind.ASSIGNMENT_ANSWER: "415",
        MessageKind.START: "418",
        MessageKind.STOP: "420",
        MessageKind.REQUEST: "444",
    },
    frozenset(f"{number:02}" for number in range(1, 19)),
)
IJW = Standard(
    Law.JEUGD,
    "ijw",
    "JW",
    {
        MessageKind.ASSIGNMENT: "436",
        MessageKind.ASSIGNMENT_ANSWER: "437",
        MessageKind.START: "438",
        MessageKind.STOP: "440",
        MessageKind.REQUEST: "446",
    },
    frozenset(str(number) for number in (*range(31, 39), *range(40, 56))),
)
STANDARDS: Mapping[Law, Standard] = {Law.WMO: IWMO, Law.JEUGD: IJW}
"""The laws whose work is assigned by message; the others have no providers of care."""


class ChangeReason(StrEnum):
    """Why an assignment changes (RedenWijziging, WMO002 and JZ002)."""

    OBSOLETE = "01"
    """No longer used (CS336)."""
    DECEASED = "02"
    CONTRACT = "03"
    EXTENDED = "04"
    SHORTENED = "05"
    OTHER_DOMAIN = "06"
    MOVED = "07"
    DELIVERY_FORM = "08"
    """The resident buys it from a budget (pgb) from now on."""
    OTHER_PROVIDER = "09"
    FUNDING = "10"
    REDIVISION = "11"
    BY_PROVIDER = "12"
    DELETED = "13"
    CORRECTION = "14"


class AddressKind(StrEnum):
    """What an address is (COD757)."""

    REGISTERED = "01"
    CORRESPONDENCE = "02"
    STAYING = "03"
    TEMPORARY = "04"


class Representation(StrEnum):
    """Who represents the resident by law (WJ003)."""

    GUARDIAN = "06"
    ADMINISTRATOR = "07"
    MENTOR = "08"
    CURATOR = "09"


class Referrer(StrEnum):
    """Who referred a youth to a provider (COD327)."""

    MUNICIPALITY = "01"
    GENERAL_PRACTITIONER = "02"
    YOUTH_DOCTOR = "03"
    CERTIFIED_INSTITUTION = "04"
    MEDICAL_SPECIALIST = "05"
    NOBODY = "06"
    COURT = "08"


class Contracted(StrEnum):
    """How a provider is paid for a product (uitvoeringsvariant)."""

    EFFORT = "inspanning"
    OUTPUT = "output"
    TASK = "taak"
    """A task as a whole: no work is assigned by message."""


MINUTE, PIECE_OUTPUT, PIECE_EFFORT, EURO = "01", "82", "84", "83"
UNITS: Mapping[Unit, str] = {
    Unit.MINUTE: MINUTE,
    Unit.HOUR: "04",
    Unit.DAY_AND_NIGHT: "14",
    Unit.HALF_DAY: "16",
    Unit.PIECE: PIECE_EFFORT,
    Unit.EURO: EURO,
}
"""WJ756; pieces count as effort, unless the contract says output."""
FREQUENCIES: Mapping[Frequency, str] = {
    Frequency.DAY: "1",
    Frequency.WEEK: "2",
    Frequency.MONTH: "4",
    Frequency.TOTAL: "6",
}
"""WMO757."""
PER_WEEK = FREQUENCIES[Frequency.WEEK]
NOT_DAILY = frozenset({"14", "16", PIECE_EFFORT, EURO})
"""Units that are never assigned per day (CS338)."""
AIDS = frozenset({"11", "12", "13", "14"})
"""Categories of aids, of which somebody can have two at a time (TR302)."""

GENDERS: Mapping[Gender, str] = {Gender.UNKNOWN: "0", Gender.MALE: "1", Gender.FEMALE: "2"}
NAME_USES: Mapping[NameUse, str] = {
    NameUse.OWN: "1",
    NameUse.PARTNER: "2",
    NameUse.PARTNER_THEN_OWN: "3",
    NameUse.OWN_THEN_PARTNER: "4",
}
NO_PERSON = "6"
"""Name use of an organisation, which a resident never is (CS318)."""
REPRESENTATIONS: Mapping[RelationKind, Representation] = {
    RelationKind.CURATOR: Representation.CURATOR,
    RelationKind.GUARDIAN: Representation.GUARDIAN,
    RelationKind.MENTOR: Representation.MENTOR,
    RelationKind.ADMINISTRATOR: Representation.ADMINISTRATOR,
}
"""The furthest going first: who has a curator needs no other."""
RELATIVES: Mapping[RelationKind, str] = {
    RelationKind.CURATOR: "03",
    RelationKind.PARENT: "10",
    RelationKind.GUARDIAN: "11",
    RelationKind.PARTNER: "12",
    RelationKind.ADMINISTRATOR: "14",
    RelationKind.MENTOR: "15",
    RelationKind.CHILD: "16",
    RelationKind.SIBLING: "17",
    RelationKind.GRANDPARENT: "17",
    RelationKind.GRANDCHILD: "17",
    RelationKind.HOUSEMATE: "18",
    RelationKind.NEIGHBOUR: "19",
    RelationKind.FRIEND: "20",
    RelationKind.OTHER: "09",
}
"""COD472."""
COUNTRIES: Mapping[str, str] = {
    "": "NL",
    "nederland": "NL",
    "duitsland": "DE",
    "belgië": "BE",
    "luxemburg": "LU",
    "frankrijk": "FR",
    "spanje": "ES",
    "portugal": "PT",
    "italië": "IT",
    "polen": "PL",
    "turkije": "TR",
    "oekraïne": "UA",
    "verenigd koninkrijk": "GB",
}
"""COD032 by the name in Dutch, of countries where residents of Hengelo have an address."""
HOME = COUNTRIES[""]
