"""A message of assignment (WMO301, JW301) in its parts, in the order in which it is written.

Everything may be lacking or wrong here: what is, `faults` says before anybody sees a message.
"""

from datetime import date, time

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.messages.codes import AddressKind, ChangeReason, Representation
from hengelo_toegang.records import dataclass

LARGEST_NUMBER = 999_999_999
"""The highest number of an assignment (RS006)."""
LARGEST_AMOUNT = 99_999_999
"""The most of a volume, and of a budget in eurocents (RS005)."""


@dataclass(frozen=True, slots=True)
class Header:
    """From whom, to whom, and which message it is."""

    sender: str
    """The municipality by its code of Statistics Netherlands (CBS), four digits."""
    receiver: str
    """The provider by its AGB code, eight digits."""
    identification: str
    on: date


@dataclass(frozen=True, slots=True)
class Surname:
    """A surname and what comes before it, as in "van" and "Dam"."""

    name: str
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class FullName:
    """The name of somebody, with the partner's, and by which of both they go."""

    own: Surname
    partner: Surname | None = None
    given_names: str = ""
    initials: str = ""
    """Without dots."""
    use: str = "1"


@dataclass(frozen=True, slots=True)
class Home:
    """An address as NEN 5825 splits it."""

    number: int | None = None
    letter: str = ""
    addition: str = ""
    postcode: str = ""
    street: str = ""
    town: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Born:
    """A day of birth, and how much of it is known (DatumGebruik, COD170)."""

    on: date
    use: str = ""
    """1 without the day, 2 without the month as well, 3 nothing known."""


@dataclass(frozen=True, slots=True)
class Communication:
    """What somebody needs to be understood, and in which language an interpreter speaks."""

    form: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Where somebody can be reached."""

    kind: AddressKind
    home: Home = Home()
    phone: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody whom the provider has to do with beside the resident."""

    number: str
    kind: str
    name: FullName
    contact: Contact
    born: Born | None = None
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Client:
    """The resident whom the work is for."""

    bsn: str
    born: Born | None
    gender: str
    name: FullName
    contacts: tuple[Contact, ...]
    communication: Communication | None = None
    representation: Representation | None = None
    relatives: tuple[Relative, ...] = ()


@dataclass(frozen=True, slots=True)
class Size:
    """How much: a whole number of a unit, per week, month or in all."""

    volume: int
    unit: str
    frequency: str


@dataclass(frozen=True, slots=True)
class Assigned:
    """One product that a provider is to deliver (ToegewezenProduct)."""

    number: int
    category: str
    code: str
    on: date
    at: time
    start: date
    until: date | None = None
    reason: ChangeReason | None = None
    size: Size | None = None
    budget: int | None = None
    """In eurocents, where no size is agreed."""
    reference: str = ""
    """What the provider called its request; only the first time that it is assigned."""

    @property
    def is_deleted(self) -> bool:
        """Whether it says that the work was never assigned."""
        return self.reason is ChangeReason.DELETED and self.until == self.start


@dataclass(frozen=True, slots=True)
class AssignmentMessage:
    """All that is assigned to one provider for one resident under one law."""

    law: Law
    header: Header
    client: Client
    products: tuple[Assigned, ...]
