"""The pictures of the manual show the program as it is today; by night, for it takes a minute."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tests.manual import build
from tests.manual.pictures import take_all
from tests.manual.recipes import NAMES

MOST = 0.01
"""The share of the dots that may differ: letters that were drawn a little otherwise."""
_FAR = 60
"""From this difference in a colour on, of 255, a dot is another."""

pytestmark = [pytest.mark.slow, pytest.mark.golden, pytest.mark.long]


@pytest.fixture(scope="module")
def taken(qapp, tmp_path_factory) -> Path:
    folder: Path = tmp_path_factory.mktemp("pictures")
    take_all(folder)
    return folder


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_picture_shows_the_program_of_today(name, taken):
    shown = Image.open(build.ROOT / "resources" / "manual" / "pictures" / f"{name}.png")
    now = Image.open(taken / f"{name}.png")
    assert shown.size == now.size, "make it anew: python3 dev.py manual"
    apart = ImageChops.difference(shown.convert("L"), now.convert("L"))
    others = sum(apart.histogram()[_FAR:])
    assert others < MOST * shown.width * shown.height, "make it anew: python3 dev.py manual"
