"""What providers send: answers to assignments, that work began or ended, and requests for work."""

from datetime import date

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.messages.codes import MessageKind, Referrer
from hengelo_toegang.domain.messages.parts import Size
from hengelo_toegang.records import dataclass

FAULTLESS = frozenset({"0200", "0233"})
"""Return codes that find no fault: nothing to say, and a part that wasn't looked at."""
NOT_JUDGED = "0233"
WITHDRAWN = "3"
"""That a start or stop is taken back (StatusAanlevering, COD467)."""


@dataclass(frozen=True, slots=True)
class AnsweredProduct:
    """The return codes of one assignment."""

    number: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a message of assignment (302)."""

    law: Law
    municipality: str
    agb: str
    answers: str
    """The identification of the message that is answered."""
    identification: str
    on: date
    codes: tuple[str, ...]
    """Of the message as a whole, and of the client with what belongs to them."""
    bsn: str = ""
    """Empty when the message was rejected as a whole."""
    products: tuple[AnsweredProduct, ...] = ()

    @property
    def is_rejected(self) -> bool:
        """Whether something around the products was wrong, so that none was taken."""
        return any(code not in FAULTLESS for code in self.codes)


@dataclass(frozen=True, slots=True)
class Delivered:
    """That the work of one assignment began, or ended (StartProduct, StopProduct)."""

    number: int | None
    began: date
    status: str
    ended: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message that work began (305), or ended (307)."""

    law: Law
    kind: MessageKind
    agb: str
    municipality: str
    identification: str
    on: date
    bsn: str
    products: tuple[Delivered, ...]


@dataclass(frozen=True, slots=True)
class Requested:
    """One product that a provider asks to be assigned, and who referred to it."""

    reference: str
    category: str
    code: str
    start: date
    until: date | None
    size: Size | None
    budget: int | None
    referrer: Referrer
    referrer_name: str = ""
    referrer_code: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """A request for an assignment (315, verzoek om toewijzing)."""

    law: Law
    agb: str
    municipality: str
    identification: str
    on: date
    bsn: str
    surname: str
    born: date
    products: tuple[Requested, ...]


Incoming = Answer | Delivery | Request
"""What can be read; a message of assignment is one of our own."""
