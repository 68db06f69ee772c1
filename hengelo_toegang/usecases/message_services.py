"""Messages to and from providers, bound to the desk of whoever signed in."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.messages.codes import ChangeReason
from hengelo_toegang.domain.referrals import Referral
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.messages_in import ReadFile, read_each
from hengelo_toegang.usecases.messages_out import Exported, HandOut, Planned, export, planned
from hengelo_toegang.usecases.ports import Desk
from hengelo_toegang.usecases.referring import Asked, end_referral, keep_referral, read_request


class Export(Protocol):
    """See `messages_out.export`."""

    def __call__(
        self,
        case: CaseId,
        provider: str,
        hand_out: HandOut,
        chosen: Mapping[int, ChangeReason],
        /,
        *,
        again: bool = False,
    ) -> Exported: ...


@dataclass(frozen=True, slots=True)
class MessageServices:
    """The use cases bound to a desk."""

    planned: Callable[[CaseId], Planned]
    export: Export
    read: Callable[[Iterable[Path]], Iterator[ReadFile]]
    read_request: Callable[[CaseId, Path], Asked]
    keep_referral: Callable[[CaseId, Referral], Case]
    end_referral: Callable[[CaseId, Referral, date], Case]


def bind_messages(desk: Desk) -> MessageServices:
    """Return the use cases bound to a desk."""
    return MessageServices(
        planned=partial(planned, desk),
        export=partial(export, desk),
        read=partial(read_each, desk),
        read_request=partial(read_request, desk),
        keep_referral=partial(keep_referral, desk),
        end_referral=partial(end_referral, desk),
    )
