"""Dataclasses that are written late are the ones that Python would have written at once."""

import copy
import dataclasses
import inspect
import pickle
import pkgutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace
from functools import cached_property
from importlib import import_module
from types import ModuleType
from typing import ClassVar, Generic, TypeVar

import pytest

import db
import hengelo_toegang
import ui
from hengelo_toegang.records import dataclass, write_ahead

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is."""

    street: str
    number: int = 1
    known: ClassVar[list[str]] = ["Wemenstraat"]

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError("below zero")

    def __str__(self) -> str:
        return f"{self.street} {self.number}"


@dataclass(frozen=True, slots=True)
class Home(Place):
    """A place with somebody in it."""

    people: tuple[str, ...] = field(default_factory=tuple)


@dataclass(slots=True)
class Count:
    """Something that changes."""

    so_far: int = 0


@dataclass(frozen=True, order=True, slots=True)
class Rank:
    """Something to put in order."""

    height: int


@dataclass(frozen=True)
class Measured:
    """Something that works out a value once."""

    side: int

    @cached_property
    def area(self) -> int:
        """The side by the side."""
        return self.side**2


@dataclass(eq=False, slots=True)
class Node:
    """Something that equals nothing but itself."""

    label: str


@dataclass(frozen=True, slots=True)
class Named:
    """Equal to whoever has the same name, in any letters."""

    name: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Named) and self.name.lower() == other.name.lower()

    def __hash__(self) -> int:
        return hash(self.name.lower())


@dataclass(frozen=True, slots=True)
class Boxed(Generic[_T]):
    """One of anything."""

    inside: _T


def test_what_is_made_holds_what_it_was_given() -> None:
    home = Home("Wemenstraat", 3, people=("Noor",))
    assert (home.street, home.number, home.people) == ("Wemenstraat", 3, ("Noor",))
    assert str(home) == "Wemenstraat 3"
    assert repr(home) == "Home(street='Wemenstraat', number=3, people=('Noor',))"
    assert Home("Wemenstraat").people == ()
    assert Boxed(3).inside == 3
    assert Place.known == ["Wemenstraat"]


def test_what_it_is_given_is_looked_at() -> None:
    with pytest.raises(ValueError, match="below zero"):
        Place("Wemenstraat", -1)
    with pytest.raises(TypeError, match="street"):
        Place()  # type: ignore[call-arg]


def test_equal_are_those_of_one_class_with_equal_fields() -> None:
    assert Place("A") == Place("A", 1) != Place("A", 2)
    assert Home("A") != Place("A")
    assert hash(Place("A")) == hash(Place("A", 1))
    assert {Named("NOOR"), Named("noor")} == {Named("Noor")}
    assert Node("a") != Node("a")
    assert Rank(1) < Rank(2) <= Rank(2) < Rank(3)
    assert Rank(3) > Rank(2) >= Rank(2)
    with pytest.raises(TypeError, match="unhashable"):
        hash(Count())


def test_what_is_frozen_stays_as_it_is() -> None:
    place = Place("A")
    with pytest.raises(FrozenInstanceError):
        place.street = "B"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del place.street
    count = Count()
    count.so_far += 1
    assert count == Count(1)


def test_slots_leave_no_room_for_anything_else() -> None:
    for one in (Place("A"), Home("A"), Count(), Node("a")):
        assert not hasattr(one, "__dict__")
    with pytest.raises(AttributeError):
        Count().other = 1  # type: ignore[attr-defined]
    assert Measured(3).area == 9


def test_python_takes_it_for_a_dataclass() -> None:
    assert is_dataclass(Home)
    assert [one.name for one in fields(Home)] == ["street", "number", "people"]
    assert list(inspect.signature(Home).parameters) == ["street", "number", "people"]
    assert replace(Home("A"), number=2) == Home("A", 2)
    assert Home.__match_args__ == ("street", "number", "people")
    match Place("A", 2):
        case Place(street, number):
            assert (street, number) == ("A", 2)
    assert dataclasses.asdict(Boxed(Place("A"))) == {"inside": {"street": "A", "number": 1}}


@pytest.mark.parametrize("one", [Home("A", 2, ("Noor",)), Count(3), Rank(1), Measured(2)])
def test_a_copy_equals_what_it_is_of(one: object) -> None:
    assert copy.copy(one) == copy.deepcopy(one) == pickle.loads(pickle.dumps(one)) == one


def _fresh() -> type:
    @dataclass(frozen=True, slots=True)
    class Fresh:
        inside: int = 3

    return Fresh


def _equal(kind: type) -> bool:
    return bool(object.__new__(kind).__eq__(3) is NotImplemented)


def _frozen(kind: type) -> bool:
    with pytest.raises(FrozenInstanceError):
        setattr(object.__new__(kind), "inside", 4)  # noqa: B010 - mypy knows no such field
    return True


@pytest.mark.parametrize(
    "ask",
    [
        lambda kind: kind().inside == 3,
        lambda kind: len(fields(kind)) == 1,
        lambda kind: kind.__match_args__ == ("inside",),
        lambda kind: copy.copy(kind()) == kind(),
        _equal,
        _frozen,
    ],
)
def test_whatever_is_asked_first_is_there(ask: Callable[[type], bool]) -> None:
    assert ask(_fresh())


def test_a_value_of_a_class_below_has_attributes_of_its_own() -> None:
    class Labelled(Measured):
        label = ""

    labelled = Labelled(3)
    labelled.label = "three"
    assert (labelled.label, labelled.area) == ("three", 9)
    with pytest.raises(FrozenInstanceError):
        labelled.side = 4  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        Measured(3).label = "three"  # type: ignore[attr-defined]


def test_a_field_that_is_not_given_is_as_its_class_says() -> None:
    @dataclass()
    class Counted:
        so_far: int = field(init=False, default=3)
        names: list[str] = field(init=False, default_factory=list)

    assert (Counted().so_far, Counted().names, Counted.so_far) == (3, [], 3)
    assert not hasattr(Counted, "names")


def test_a_class_that_asks_for_itself_is_refused() -> None:
    with pytest.raises(TypeError, match=r"Below\.told may not ask"):

        @dataclass(frozen=True)
        class Below(Place):
            def told(self) -> str:
                return super().__str__()


def test_it_can_be_written_ahead() -> None:
    kind = _fresh()
    before = vars(kind)["__init__"]
    while write_ahead():
        pass
    assert vars(kind)["__init__"] is not before
    assert kind() == kind(3) != kind(4)
    assert not write_ahead()


def test_a_class_of_no_dataclass_of_its_own_has_what_its_base_has() -> None:
    class Below(_fresh()):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__(inside=5)

    assert Below().inside == 5


def test_whoever_asks_at_the_same_time_is_given_the_same() -> None:
    kind = _fresh()
    together = threading.Barrier(8)
    made: list[object] = []

    def make() -> None:
        together.wait()
        made.append(kind(inside=4))

    threads = [threading.Thread(target=make) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert made == [kind(inside=4)] * 8


def _modules() -> Iterator[ModuleType]:
    for package in (hengelo_toegang, ui, db):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield import_module(found.name)


def test_each_of_the_program_can_be_written() -> None:
    # Its fields are looked at only now: a fault in them would come out on somebody's screen.
    kinds = {
        kind: fields(kind)
        for module in _modules()
        for kind in vars(module).values()
        if isinstance(kind, type) and is_dataclass(kind)
    }
    assert len(kinds) > 500
    of_the_other_half = "__dataclass_params__"
    assert all(getattr(kind, of_the_other_half).init for kind in kinds)


def test_none_of_the_program_is_written_at_once() -> None:
    at_once = dataclasses.dataclass
    assert not [module for module in _modules() if vars(module).get("dataclass") is at_once]
