"""The use cases of who practises: nothing of them goes out that somebody could take for real."""

from dataclasses import fields, replace
from functools import cached_property
from typing import NoReturn

from hengelo_toegang.domain.messages.making import Stop
from hengelo_toegang.usecases.message_services import MessageServices, bind_messages
from hengelo_toegang.usecases.messages_out import NoMessage, Planned
from hengelo_toegang.usecases.services import Services


def nothing_out(services: Services) -> Services:
    """Return the same use cases, without messages: a provider could not tell them from real ones.

    Letters need nothing: those of a store with invented people say so on every page.
    """
    return _Practising(**{one.name: getattr(services, one.name) for one in fields(services)})


class _Practising(Services):
    @cached_property
    def messages(self) -> MessageServices:
        # Made anew: that of the others would be in reach for a moment.
        return replace(bind_messages(self.desk), planned=_none_planned, export=_none_made)


def _none_planned(*_: object) -> Planned:
    return Planned(Stop.PRACTISING)


def _none_made(*_: object, **_named: object) -> NoReturn:
    raise NoMessage(Stop.PRACTISING)
