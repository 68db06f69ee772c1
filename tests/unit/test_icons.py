"""The icons are Tabler's, each is used, and their licence goes wherever they go."""

import re
import tomllib

import pytest
from PySide6.QtGui import QColor

from dev import ROOT
from installer.licences import add_licences_of_data
from ui.icons import Icon, pixmap

RESOURCES = ROOT / "resources"
FOLDER = RESOURCES / "icons"
LICENCE = FOLDER / "LICENCE.txt"
SIDE = 48


def test_each_icon_has_a_drawing_and_the_other_way_round():
    assert {path.stem for path in FOLDER.glob("*.svg")} == {icon.value for icon in Icon}
    assert len(set(Icon)) == len(Icon.__members__), "two icons share one drawing"


def test_each_icon_is_used():
    sources = [*(ROOT / "ui").rglob("*.py"), *(ROOT / "hengelo_toegang").rglob("*.py")]
    code = "\n".join(path.read_text("utf-8") for path in sources)
    used = set(re.findall(r"\bIcon\.([A-Z_]+)\b", code))
    assert sorted(set(Icon.__members__) - used) == []


@pytest.mark.parametrize("icon", Icon)
def test_each_drawing_is_the_one_of_tabler_with_that_name(icon):
    name, filled = icon.removesuffix("-filled"), icon.endswith("-filled")
    style = "filled" if filled else "outline"
    drawing = (FOLDER / f"{icon}.svg").read_text("utf-8")
    assert f'class="icon icon-tabler icons-tabler-{style} icon-tabler-{name}"' in drawing
    assert f'{"fill" if filled else "stroke"}="currentColor"' in drawing


@pytest.mark.parametrize("icon", Icon)
def test_each_icon_is_drawn_in_the_colour_that_is_asked(qapp, icon):
    drawn = pixmap(icon, "#aa3300", SIDE).toImage()
    places = ((x, y) for x in range(SIDE) for y in range(SIDE))
    solid = {
        colour.name()
        for colour in (drawn.pixelColor(*place) for place in places)
        if colour.alpha() == QColor("black").alpha()
    }
    assert solid == {"#aa3300"}


def test_licence_names_the_icons_their_version_and_the_exception():
    licence = LICENCE.read_text("utf-8")
    assert re.search(r"@tabler/icons, version \d+\.\d+\.\d+\b", licence)
    assert "Permission is hereby granted, free of charge" in licence
    filled = [path.name for path in FOLDER.glob("*-filled.svg")]
    assert [name for name in filled if name not in licence] == []


def test_package_takes_along_every_icon_and_the_licence():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]["resources"]
    taken = {path for pattern in patterns for path in RESOURCES.glob(pattern)}
    assert {LICENCE, *FOLDER.glob("*.svg")} <= taken


def test_bundle_shows_the_licence_of_what_others_drew(tmp_path):
    add_licences_of_data(RESOURCES, tmp_path)
    assert (tmp_path / "icons" / LICENCE.name).read_bytes() == LICENCE.read_bytes()
    folders = {path.parent.name for path in RESOURCES.rglob("*") if "LICENCE" in path.name}
    assert {path.name for path in tmp_path.iterdir()} == folders | {"fonts"}
