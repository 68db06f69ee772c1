"""What the page of residents' rights can ask for, bound to a desk."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Protocol

from hengelo_toegang.domain.access_requests import AccessRequest, Judged, Outcome
from hengelo_toegang.domain.destruction import DestructionList, Entry
from hengelo_toegang.domain.people import HouseholdId
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases import destroying, residents
from hengelo_toegang.usecases.answers import Given, Naming
from hengelo_toegang.usecases.destroying import Carried, Due, ListLine, Step
from hengelo_toegang.usecases.own_file import Prepared
from hengelo_toegang.usecases.ports import Desk
from hengelo_toegang.usecases.residents import RequestRow


class AnswerRequest(Protocol):
    """See `residents.answer`."""

    def __call__(
        self, request: str, outcome: Outcome, words: str, told: Iterable[str], naming: Naming, /
    ) -> Given: ...


@dataclass(frozen=True, slots=True)
class ResidentServices:
    """See `residents` and `destroying`."""

    requests: Callable[[], Sequence[RequestRow]]
    take_in: Callable[[AccessRequest], AccessRequest]
    extend: Callable[[str, str], AccessRequest]
    prepare: Callable[[str], Prepared]
    judge: Callable[[str, Iterable[Judged]], AccessRequest]
    decide_safety: Callable[[str, str], AccessRequest]
    preview: Callable[[Prepared, Naming], bytes]
    answer: AnswerRequest
    list_for_request: Callable[[str], DestructionList]
    statements: Callable[[HouseholdId], Sequence[AccessRequest]]
    due_files: Callable[[Step], tuple[Due, ...]]
    make_list: Callable[[Iterable[Entry]], DestructionList]
    lists: Callable[[], Sequence[DestructionList]]
    lines_of: Callable[[str], tuple[ListLine, ...]]
    approve_list: Callable[[str], DestructionList]
    withdraw_list: Callable[[str, str], DestructionList]
    carry_out: Callable[[str], Iterator[Carried]]


def bind_residents(desk: Desk) -> ResidentServices:
    """Return the use cases bound to a desk."""
    return ResidentServices(
        requests=partial(residents.requests, desk),
        take_in=partial(residents.take_in, desk),
        extend=partial(residents.extend, desk),
        prepare=partial(residents.prepare, desk),
        judge=partial(residents.judge, desk),
        decide_safety=partial(residents.decide_safety, desk),
        preview=partial(residents.preview, desk),
        answer=partial(residents.answer, desk),
        list_for_request=partial(residents.list_for_request, desk),
        statements=partial(residents.statements, desk),
        due_files=partial(destroying.due_files, desk),
        make_list=partial(destroying.make_list, desk),
        lists=partial(destroying.lists, desk),
        lines_of=partial(destroying.lines_of, desk),
        approve_list=partial(destroying.approve_list, desk),
        withdraw_list=partial(destroying.withdraw_list, desk),
        carry_out=partial(destroying.carry_out, desk),
    )
