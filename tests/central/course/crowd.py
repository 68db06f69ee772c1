"""Cases of colleagues at the centre, among which those of the course have to be found."""

from collections.abc import Iterator

from hengelo_toegang.adapters.keys import unlock
from hengelo_toegang.adapters.keys_file import keys_path
from tests.builders import ANNA
from tests.central.course.course import Course
from tests.central.course.laptop import PASSPHRASE
from tests.central.rows import Row, a_version, case_of, household_of

_AT_ONCE = 500
_DEVICE = "colleagues"


def crowd(course: Course, count: int) -> None:
    """Put so many cases at the centre, with their households, pushed from elsewhere."""
    for first in range(0, count, _AT_ONCE):
        rows = list(_rows(course, range(first, min(count, first + _AT_ONCE))))
        answer = course.centre.push(None, *rows, device=_DEVICE)
        assert {*answer["revisions"].values()} == {"chain"}


def _rows(course: Course, numbers: range) -> Iterator[Row]:
    key = unlock(keys_path(course.kits[0].path), ANNA, PASSPHRASE).signing_key
    for number in numbers:
        case = case_of(number)
        yield household_of(case, key=key)
        yield a_version(case, key=key)
