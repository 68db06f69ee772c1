"""The pictures of manual and README show the program of today; by night, for it takes a minute."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tests.manual.pictures import FRONT_PICTURES, MANUAL_PICTURES, take_all
from tests.manual.recipes import FRONT_NAMES, NAMES

MOST = 0.01
"""The share of the dots that may differ: letters that were drawn a little otherwise."""
_FAR = 60
"""From this difference in a colour on, of 255, a dot is another."""

pytestmark = [pytest.mark.slow, pytest.mark.golden, pytest.mark.long]


@pytest.fixture(scope="module")
def taken(qapp, tmp_path_factory) -> dict[Path, Path]:
    """Return where the pictures of each folder were taken anew."""
    folders = {
        MANUAL_PICTURES: tmp_path_factory.mktemp("manual"),
        FRONT_PICTURES: tmp_path_factory.mktemp("front"),
    }
    take_all(*folders.values())
    return folders


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        *((MANUAL_PICTURES, name) for name in sorted(NAMES)),
        *((FRONT_PICTURES, name) for name in sorted(FRONT_NAMES)),
    ],
    ids=lambda one: one.parent.name if isinstance(one, Path) else one,
)
def test_a_picture_shows_the_program_of_today(folder, name, taken):
    shown = Image.open(folder / f"{name}.png")
    now = Image.open(taken[folder] / f"{name}.png")
    assert shown.size == now.size, "make it anew: python3 dev.py manual"
    apart = ImageChops.difference(shown.convert("L"), now.convert("L"))
    others = sum(apart.histogram()[_FAR:])
    assert others < MOST * shown.width * shown.height, "make it anew: python3 dev.py manual"
