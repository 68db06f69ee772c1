"""How fast a message to a provider is made, checked by every rule and schema, and read."""

from itertools import count

import pytest

from hengelo_toegang.adapters.iwmo.files import XmlMessages
from hengelo_toegang.domain.messages.faults import faults
from hengelo_toegang.domain.messages.making import made
from hengelo_toegang.domain.messages.parts import AssignmentMessage
from tests.bench.measured import median_of, show
from tests.unit.messages.examples import CARE, a_sent_case, told
from tests.unit.messages.received import answer, start

pytestmark = pytest.mark.bench

TIMES, PRODUCTS = 200, 20_000


def test_messages_with_all_checks():
    files, all_told, numbers = XmlMessages(), told(a_sent_case()), count(1)

    def make_each() -> None:
        for at in range(TIMES):
            one = made(all_told, CARE, f"HT{at}", lambda: next(numbers))
            assert one is not None
            assert one.faults == ()
            files.write(one.message)

    make_each()
    show("made, by every rule and schema", TIMES / median_of(5, make_each), "messages per second")


def test_messages_that_are_read():
    files = XmlMessages()
    content = answer({300201: ("0200",)})

    def read_each() -> None:
        for _at in range(TIMES):
            files.read(content)

    read_each()
    show("answers read", TIMES / median_of(5, read_each), "messages per second")


def test_messages_that_are_checked():
    files = XmlMessages()
    one = made(told(a_sent_case()), CARE, "HT1", lambda: 1)
    assert one is not None
    content = files.write(one.message)

    def check_each() -> None:
        for _at in range(TIMES):
            message = files.read(content)
            assert isinstance(message, AssignmentMessage)
            assert faults(message) == ()

    check_each()
    show("messages checked", TIMES / median_of(5, check_each), "messages per second")


def test_one_message_of_many_megabytes():
    head, rest = start(1).split(b"<m:StartProduct>")
    part, tail = rest.split(b"</m:StartProducten>")
    content = head + (b"<m:StartProduct>" + part) * PRODUCTS + b"</m:StartProducten>" + tail
    seconds = median_of(3, lambda: XmlMessages().read(content))
    show(f"one message of {len(content) / 1e6:.0f} MB read", seconds, "s")
