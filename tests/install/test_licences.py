"""With each part goes the text of its licence, and no part is taken for a tool."""

import pytest

import sbom
from installer.licences import (
    TEXTS,
    add_licences,
    add_texts,
    copyright_text,
    licence_of_python,
    untold,
)
from sbom import Part
from sbom_inside import Inside


@pytest.fixture(scope="module")
def listed() -> tuple[Part, ...]:
    return sbom.parts()


def test_each_part_has_a_text_of_its_licence(listed):
    assert untold(listed) == ()


def test_a_part_without_a_text_is_named(listed):
    (known, *_) = (part for part in listed if part.shipped)
    carried = Inside("nobody-knows", "MIT")
    part = Part(known.name, "1.0", "MIT", shipped=True, needs=(), inside=(carried,))
    assert untold((part,)) == ("nobody-knows",)
    assert untold((Part(known.name, "1.0", "MIT", False, (), (carried,)),)) == ()


def test_the_driver_that_an_extra_brings_goes_along(listed):
    shipped = {part.name for part in listed if part.shipped}
    assert {"psycopg", "psycopg-binary"} <= shipped


def test_each_text_here_is_of_a_part(listed):
    names = {one.name for part in listed for one in part.inside}
    assert {text.stem for text in (TEXTS / "parts").iterdir()} <= names


def test_what_compiled_parts_are_under_is_put_beside(listed, tmp_path):
    add_texts(listed, tmp_path)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (tmp_path / "texts" / "LGPL-3.0.txt").read_text(
        "utf-8"
    )
    assert (tmp_path / "krb5" / "copyright.txt").read_text("utf-8")


def test_two_licences_of_one_library_do_not_hide_each_other(tmp_path):
    info = tmp_path / "site" / "thing-1.0.dist-info"
    files = ("LICENSE", "licenses/vendored/LICENSE", "licenses/BSD.txt", "METADATA", "RECORD")
    for name in files:
        (info / name).parent.mkdir(parents=True, exist_ok=True)
        (info / name).write_text(name, "utf-8")
    (info / "METADATA").write_text("Name: thing\nVersion: 1.0\nLicense: MIT\n", "utf-8")
    (info / "RECORD").write_text("".join(f"{info.name}/{name},,\n" for name in files), "utf-8")
    add_licences(tmp_path / "site", tmp_path / "licences")
    kept = tmp_path / "licences" / "thing"
    assert sorted(path.name for path in kept.iterdir()) == [
        "BSD.txt",
        "LICENSE",
        "vendored-LICENSE",
    ]


def test_a_library_under_the_agpl_ends_the_build(tmp_path):
    info = tmp_path / "site" / "thing-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Name: thing\nVersion: 1.0\nLicense: AGPL-3.0\n", "utf-8")
    with pytest.raises(SystemExit, match="thing"):
        add_licences(tmp_path / "site", tmp_path / "licences")


def test_the_copyright_file_names_each_part_that_goes_along(listed):
    text = copyright_text()
    for part in listed:
        assert (f"\n{part.name} {part.version}: {part.licence}\n" in text) is part.shipped


def test_the_licence_of_python_goes_along():
    assert "PYTHON SOFTWARE FOUNDATION" in licence_of_python().read_text("utf-8").upper()
