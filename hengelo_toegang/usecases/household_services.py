"""What the pages of a household can ask for, bound to the desk of whoever signed in."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Protocol

from hengelo_toegang.domain.coordination import Coordinator
from hengelo_toegang.domain.duplicates import Choice
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import (
    Address,
    Consent,
    Household,
    HouseholdId,
    Person,
    PersonId,
    Relation,
)
from hengelo_toegang.domain.seen import Closed
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases import (
    household_back,
    household_copy,
    household_file,
    households,
    joining,
)
from hengelo_toegang.usecases.exchange_ports import TakenIn
from hengelo_toegang.usecases.household_back import Coming
from hengelo_toegang.usecases.household_copy import HouseholdCopy
from hengelo_toegang.usecases.household_file import HouseholdFile
from hengelo_toegang.usecases.households import Kept
from hengelo_toegang.usecases.joining import Compared, JoinedResident, Twice, Who
from hengelo_toegang.usecases.ports import Desk


class Keep(Protocol):
    """See `households.keep_household`."""

    def __call__(
        self, household: Household, base: str = "", reason: str = "keep_household", /
    ) -> Kept: ...


class RecordMove(Protocol):
    """See `households.record_move`."""

    def __call__(
        self,
        household: HouseholdId,
        address: Address,
        on: date,
        /,
        *,
        neighbourhood: str = "",
        secret: bool | None = None,
        base: str = "",
    ) -> Kept: ...


class MoveOut(Protocol):
    """See `households.move_person_out`."""

    def __call__(
        self,
        household: HouseholdId,
        person: PersonId,
        address: Address | None,
        on: date,
        /,
        *,
        secret: bool = False,
        base: str = "",
    ) -> Kept: ...


class Undo(Protocol):
    """See `households.undo`."""

    def __call__(
        self,
        written: Iterable[tuple[HouseholdId, str]],
        cases: Iterable[tuple[CaseId, str]] = (),
        /,
    ) -> None: ...


class Relate(Protocol):
    """See `households.relate`."""

    def __call__(
        self,
        household: HouseholdId,
        tie: Relation,
        before: Relation | None = None,
        base: str = "",
        /,
    ) -> Kept: ...


class Join(Protocol):
    """See `joining.join`."""

    def __call__(
        self, first: Who, other: Who, choices: Mapping[str, Choice], /, *, one_household: bool
    ) -> JoinedResident: ...


class CopyHousehold(Protocol):
    """See `household_copy.copy_household`."""

    def __call__(
        self, household: HouseholdId, /, *, with_secret_address: bool = False
    ) -> HouseholdCopy: ...


@dataclass(frozen=True, slots=True)
class HouseholdServices:
    """What can be done with a household, and with residents who are kept twice."""

    open: Callable[[HouseholdId], HouseholdFile]
    look: Callable[[HouseholdId], HouseholdFile]
    """The same without logging it: the page shows what was opened anew."""
    show_address: Callable[[HouseholdId], None]
    copy: CopyHousehold
    look_at_copy: Callable[[bytes], Sequence[Coming]]
    """What the signed versions of a copy would bring; nothing changes by it."""
    take_back: Callable[[bytes], TakenIn]
    keep: Keep
    add_person: Callable[[HouseholdId, Person, tuple[Relation, ...], str], Kept]
    correct_person: Callable[[HouseholdId, Person, str], Kept]
    relate: Relate
    end_relation: Callable[[HouseholdId, Relation, date, str], Kept]
    record_move: RecordMove
    move_person_out: MoveOut
    move_person_in: Callable[[HouseholdId, PersonId, str], Kept]
    undo: Undo
    closed_by_withdrawing: Callable[[HouseholdId, Consent], Closed]
    coordinators: Callable[[], tuple[Coordinator, ...]]
    neighbourhoods_at: Callable[[str], Sequence[str]]
    twins: Callable[[HouseholdId | None], Sequence[Twice]]
    compare: Callable[[Who, Who], Compared]
    join: Join
    tell_apart: Callable[[Who, Who], None]


def bind_households(desk: Desk) -> HouseholdServices:
    """Return the use cases of households bound to a desk."""
    return HouseholdServices(
        open=partial(household_file.open_household, desk),
        look=partial(household_file.household_file, desk),
        show_address=partial(household_file.show_address, desk),
        copy=partial(household_copy.copy_household, desk),
        look_at_copy=partial(household_back.look_at, desk),
        take_back=partial(household_back.take_back, desk),
        keep=partial(households.keep_household, desk),
        add_person=partial(households.add_person, desk),
        correct_person=partial(households.correct_person, desk),
        relate=partial(households.relate, desk),
        end_relation=partial(households.end_relation, desk),
        record_move=partial(households.record_move, desk),
        move_person_out=partial(households.move_person_out, desk),
        move_person_in=partial(households.move_person_in, desk),
        undo=partial(households.undo, desk),
        closed_by_withdrawing=partial(household_file.closed_by_withdrawing, desk),
        coordinators=partial(household_file.coordinators, desk),
        neighbourhoods_at=desk.queries.neighbourhoods_at,
        twins=partial(joining.possible_twins, desk),
        compare=partial(joining.compare, desk),
        join=partial(joining.join, desk),
        tell_apart=partial(joining.tell_apart, desk),
    )
