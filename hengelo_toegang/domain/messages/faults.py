"""What would make a provider reject a message of assignment: by its place, and by which rule."""

from collections.abc import Iterator

from hengelo_toegang.domain.messages.codes import STANDARDS
from hengelo_toegang.domain.messages.faults_client import client_faults
from hengelo_toegang.domain.messages.faults_products import product_faults
from hengelo_toegang.domain.messages.parts import AssignmentMessage, Header
from hengelo_toegang.domain.messages.rules import Fault, Rule

_IDENTIFICATION, _AGB, _MUNICIPALITY = 12, 8, 4


def faults(message: AssignmentMessage) -> tuple[Fault, ...]:
    """Return everything that is wrong within a message, in the order of its parts."""
    standard = STANDARDS[message.law]
    return (
        *_header_faults(message.header),
        *client_faults(message.client, message.header.on),
        *product_faults(message.products, standard.categories),
    )


def _header_faults(header: Header) -> Iterator[Fault]:
    if not _digits(header.sender, _MUNICIPALITY):
        yield Fault("header.sender", Rule.RS035)
    if not _digits(header.receiver, _AGB):
        yield Fault("header.receiver", Rule.RS036)
    if not 0 < len(header.identification.strip()) <= _IDENTIFICATION:
        yield Fault("header.identification", Rule.RS017)


def _digits(text: str, count: int) -> bool:
    return len(text) == count and text.isascii() and text.isdigit()
