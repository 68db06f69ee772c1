"""How fast a message to a provider is made, checked by every rule and schema, and read."""

from collections.abc import Iterator
from itertools import count

from hengelo_toegang.adapters.iwmo.files import XmlMessages
from hengelo_toegang.domain.messages.faults import faults
from hengelo_toegang.domain.messages.making import made
from hengelo_toegang.domain.messages.parts import AssignmentMessage
from tests.bench.figure import Figure, once
from tests.bench.measure import Scene, measure
from tests.bench.measured import median_of
from tests.unit.messages.examples import CARE, a_sent_case, told
from tests.unit.messages.received import answer, start

TIMES, PRODUCTS = 200, 20_000


@measure()
def making(scene: Scene) -> Iterator[Figure]:
    """Time making messages, by every rule and schema."""
    files, all_told, numbers = XmlMessages(), told(a_sent_case()), count(1)

    def make_each() -> None:
        for at in range(TIMES):
            one = made(all_told, CARE, f"HT{at}", lambda: next(numbers))
            assert one is not None
            assert one.faults == ()
            files.write(one.message)

    make_each()
    yield once("made, by every rule and schema", TIMES / median_of(5, make_each), "messages/s")


@measure()
def reading(scene: Scene) -> Iterator[Figure]:
    """Time reading answers."""
    files = XmlMessages()
    content = answer({300201: ("0200",)})

    def read_each() -> None:
        for _at in range(TIMES):
            files.read(content)

    read_each()
    yield once("answers read", TIMES / median_of(5, read_each), "messages/s")


@measure()
def checking(scene: Scene) -> Iterator[Figure]:
    """Time checking messages by every rule and schema."""
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
    yield once("messages checked", TIMES / median_of(5, check_each), "messages/s")


@measure()
def a_large_one(scene: Scene) -> Iterator[Figure]:
    """Time reading a message of many megabytes."""
    head, rest = start(1).split(b"<m:StartProduct>")
    part, tail = rest.split(b"</m:StartProducten>")
    content = head + (b"<m:StartProduct>" + part) * PRODUCTS + b"</m:StartProducten>" + tail
    seconds = median_of(3, lambda: XmlMessages().read(content))
    yield once(f"one message of {len(content) / 1e6:.0f} MB read", seconds, "s")
