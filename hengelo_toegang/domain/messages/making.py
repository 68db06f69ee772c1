"""A message of assignment made from what decisions gave, and why there is none."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.life_events import EventKind
from hengelo_toegang.domain.messages.client import client_of, tells_secret_address
from hengelo_toegang.domain.messages.codes import STANDARDS, ChangeReason
from hengelo_toegang.domain.messages.contracts import Contracts
from hengelo_toegang.domain.messages.faults import faults
from hengelo_toegang.domain.messages.following import Around, Follows, follows
from hengelo_toegang.domain.messages.kept import SentAssignment, newest
from hengelo_toegang.domain.messages.parts import Assigned, AssignmentMessage, Header
from hengelo_toegang.domain.messages.rules import Fault, Rule
from hengelo_toegang.domain.messages.works import works_for
from hengelo_toegang.domain.people import Household, Person
from hengelo_toegang.domain.provisions import Form, Product
from hengelo_toegang.domain.running import Provided, decided
from hengelo_toegang.records import dataclass


class Stop(StrEnum):
    """Why there is no message at all."""

    NO_STANDARD = "no_standard"
    """Work under this law is not assigned by message."""
    NOT_SENT = "not_sent"
    """The letter of the decision comes first."""
    NO_MESSAGES = "no_messages"
    """A message would bring somebody in danger (geen berichtenverkeer, OP003)."""
    SECRET_ADDRESS = "secret_address"
    ELSEWHERE = "elsewhere"
    """This laptop borrows cases from a centre, which alone knows all that is valid."""
    PRACTISING = "practising"
    """Nobody whom it would be about exists."""
    NO_NUMBERS = "no_numbers"
    """This computer has no series of numbers yet."""
    NO_WORK = "no_work"
    """The provider has no work of the resident, and never had."""
    NOTHING_NEW = "nothing_new"
    """The provider knows all of it."""


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that a message about one resident may be made from."""

    case: Case
    household: Household
    provided: Sequence[Provided]
    """What the resident has under the law of the case, by every decision that went out."""
    sent: Sequence[SentAssignment]
    """What was assigned for the resident under this law before, in the order in which it was."""
    contracts: Contracts
    products: Mapping[str, Product]
    now: datetime
    chosen: Mapping[int, ChangeReason]

    @property
    def resident(self) -> Person:
        return self.household.person(self.case.resident)


@dataclass(frozen=True, slots=True)
class Made:
    """A message, what of it is news, and what is wrong with it; it goes out only without faults."""

    provider: str
    message: AssignmentMessage
    news: tuple[SentAssignment, ...]
    """What the cases have to keep once it went out."""
    faults: tuple[Fault, ...] = ()


def stop_of(told: Told) -> Stop | None:
    """Return why no provider may get a message about a case, or None."""
    if told.case.law not in STANDARDS:
        return Stop.NO_STANDARD
    if told.case.sent is None and not decided(told.case):
        return Stop.NOT_SENT
    if told.household.no_messages:
        return Stop.NO_MESSAGES
    case, on = told.case, told.now.date()
    if tells_secret_address(told.household, case.resident, case.law, on):
        return Stop.SECRET_ADDRESS
    return None


def providers_told(told: Told) -> tuple[str, ...]:
    """Return the providers that have work, or had it, of the resident under this law."""
    works = (one.provider.strip() for one in told.provided if one.form is Form.IN_KIND and one.case)
    known = (one.provider for one in told.sent)
    return tuple(dict.fromkeys(name for name in (*works, *known) if name))


def made(
    told: Told,
    provider: str,
    identification: str,
    number: Callable[[], int],
    *,
    again: bool = False,
) -> Made | None:
    """Return the message for a provider, or None when there is nothing new to tell it.

    `number` gives a number that was never given before. `again` tells once more what the
    provider knows; all of it is then news of the new message.
    """
    on = told.now.date()
    known = tuple(one for one in newest(told.sent) if one.provider == provider)
    works = works_for(told.provided, provider, told.contracts, told.products)
    around = Around(told.case.id, told.provided, _events(told), told.chosen)
    said = follows(works, known, around, on)
    if not said or not (again or any(one.is_news for one in said)):
        return None
    agb = told.contracts.agb(provider, told.case.law, on)
    if not agb and all(one.known is not None for one in said):
        # With whom the contract is over still hears that the work is.
        agb = known[-1].agb
    header = Header(told.contracts.municipality, agb, identification, on)
    kept = tuple(_referred(_kept(one, provider, header, told.now, number), told) for one in said)
    message = AssignmentMessage(
        told.case.law,
        header,
        client_of(told.household, told.case.resident, told.case.law, on),
        tuple(
            _assigned(one, first=follow.known is None)
            for one, follow in zip(kept, said, strict=True)
        ),
    )
    news = tuple(one for one, follow in zip(kept, said, strict=True) if again or follow.is_news)
    if again:
        news = tuple(replace(one, message=identification) for one in news)
    found = (*faults(message), *_chain_faults(message, said, told), *_budget_faults(kept, told))
    return Made(provider, message, news, found)


def _kept(
    one: Follows, provider: str, header: Header, now: datetime, number: Callable[[], int]
) -> SentAssignment:
    """Return an assignment as it is kept: what is not new stays as it was said before."""
    if one.known is not None and one.reason is None:
        return one.known
    at = now.time().replace(microsecond=0, tzinfo=None)
    if one.known is not None:
        return replace(
            one.known,
            message=header.identification,
            on=header.on,
            at=at,
            agb=header.receiver,
            until=one.until,
            reason=one.reason,
            reference="",
        )
    assert one.work is not None
    return SentAssignment(
        number(),
        header.identification,
        header.on,
        at,
        provider,
        header.receiver,
        one.work.product,
        one.work.category,
        one.work.code,
        one.start,
        one.until,
        one.work.size,
    )


def _referred(one: SentAssignment, told: Told) -> SentAssignment:
    """Return an assignment with what the provider called its request, the first time (IV097)."""
    if one.number in {known.number for known in told.sent}:
        return one
    for referral in told.case.referrals:
        if (referral.product, referral.start) == (one.product, one.start):
            return replace(one, reference=referral.reference.strip())
    return one


def _assigned(one: SentAssignment, *, first: bool) -> Assigned:
    return Assigned(
        one.number,
        one.category,
        one.code,
        one.on,
        one.at,
        one.start,
        one.until,
        one.reason,
        one.size,
        reference=one.reference if first else "",
    )


def _events(told: Told) -> dict[EventKind, date]:
    person = told.resident
    happened = [
        (one.kind, one.person, one.on)
        for one in told.household.life_events
        if told.household.may_know(told.case.law, one)
    ]
    happened += [(one.kind, one.person, one.on) for one in told.case.events]
    found = {kind: on for kind, who, on in happened if person.is_known_as(who)}
    if person.died is not None:
        found[EventKind.DIED] = person.died
    return found


def _chain_faults(
    message: AssignmentMessage, said: Sequence[Follows], told: Told
) -> Iterator[Fault]:
    """Yield what is wrong beside earlier messages: nothing has the name of another."""
    if any(one.message == message.header.identification for one in told.sent):
        yield Fault("header.identification", Rule.TR056)
    taken = {one.number for one in told.sent}
    for at, (product, follow) in enumerate(zip(message.products, said, strict=True)):
        if follow.known is None and product.number in taken:
            yield Fault(f"products.{at}.number", Rule.TR332)
        before = follow.known
        back = before is not None and (product.on, product.at) < (before.on, before.at)
        if back and follow.reason is not None:
            yield Fault(f"products.{at}", Rule.OP033)


def _budget_faults(kept: Iterable[SentAssignment], told: Told) -> Iterator[Fault]:
    """Yield where a budget (pgb) runs for the same product on a day of the work (OP043)."""
    budgets = [one for one in told.provided if one.form is not None and one.form.is_pgb]
    for at, one in enumerate(kept):
        if one.is_deleted:
            continue
        for budget in budgets:
            before = one.until is not None and one.until < budget.start
            after = budget.until is not None and budget.until < one.start
            if budget.product == one.product and not before and not after:
                yield Fault(f"products.{at}.start", Rule.OP043)
