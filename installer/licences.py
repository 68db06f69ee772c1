"""The licences of everything that goes along: beside the program, and told in one list."""

import re
import shutil
import sys
import sysconfig
from collections.abc import Iterable
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path, PurePath

import sbom
from dev import stop
from installer.product import TITLE

LICENCE_NAME = re.compile(r"LICEN[CS]E|COPYING|NOTICE|OFL", re.IGNORECASE)
TEXTS = Path(__file__).with_name("texts")
"""Licences of parts that bring none: of a part by its name, and of all under one licence."""
_TELL_ALL = ("pillow", "pypdfium2")
"""Libraries whose own licence file holds that of everything inside."""
_NOBODYS = "blessing"
"""In the public domain: it asks for no text."""


def add_licences(packages: Path, licences: Path) -> None:
    """Put every library's licence beside it, as most of them ask; AGPL may not come along."""
    for library in distributions(path=[str(packages)]):
        if re.search("AFFERO|AGPL", licence_names(library), re.IGNORECASE):
            stop(f"{library.name} is under the AGPL, which can't be handed out with the program.")
        for file in library.files or ():
            if _is_licence(file):
                # Two parts of a library may each have a LICENSE; none may hide the other.
                name = "-".join(part for part in file.parts[1:] if part != "licenses")
                found = Path(str(library.locate_file(file)))
                keep_licence(found, licences / library.name, name)
    keep_licence(licence_of_python(), licences / "Python")


def add_licences_of_data(resources: Path, licences: Path) -> None:
    """Put the licences of icons, fonts and word lists that others made with the rest."""
    for file in sorted(resources.rglob("*.txt")):
        if LICENCE_NAME.match(file.name):
            keep_licence(file, licences / file.parent.name)


def add_texts(listed: Iterable[sbom.Part], licences: Path) -> None:
    """Put the licence beside of what brings none itself: compiled parts, for the most part."""
    shipped = [part for part in listed if part.shipped]
    names = [*(part.name for part in shipped), *(one.name for p in shipped for one in p.inside)]
    for name in names:
        text = TEXTS / "parts" / f"{name}.txt"
        if text.exists():
            keep_licence(text, licences / name, "copyright.txt")
    for text in sorted((TEXTS / "licences").iterdir()):
        keep_licence(text, licences / "texts")


def untold(listed: Iterable[sbom.Part]) -> tuple[str, ...]:
    """Return the parts that go along without any text of their licence."""
    found = []
    for part in listed:
        if part.shipped:
            if not _brings_its_own(part.name) and not _has_text(part.name, part.licence):
                found.append(part.name)
            inside = () if part.name in _TELL_ALL else part.inside
            found += [one.name for one in inside if not _has_text(one.name, one.licence)]
    return tuple(sorted({*found}))


def _brings_its_own(library: str) -> bool:
    files = distribution(library).files or ()
    return any(_is_licence(file) for file in files)


def _has_text(name: str, licence: str) -> bool:
    """Return whether a part has a text here, or one of the licences that it leaves to choose."""
    ways = {re.sub(r"-(only|or-later)$", "", way.strip("() ")) for way in licence.split(" OR ")}
    known = {text.stem for text in (TEXTS / "licences").iterdir()}
    return bool(ways & {*known, _NOBODYS}) or (TEXTS / "parts" / f"{name}.txt").exists()


def _is_licence(file: PurePath) -> bool:
    """Return whether a file of a library is a licence: by its name, or by its folder."""
    folders = {part.lower() for part in file.parts[:-1]}
    return bool(LICENCE_NAME.match(file.name)) or (
        bool(folders & {"licenses", "licences"}) and file.suffix in {"", ".txt", ".md"}
    )


def licence_of_python() -> Path:
    """Return where the Python that goes along keeps its licence."""
    folders = (sysconfig.get_path("stdlib"), sys.base_prefix)
    found = [path for path in (Path(one) / "LICENSE.txt" for one in folders) if path.exists()]
    if not found:
        stop(f"The licence of Python is not in {sys.base_prefix}, and it has to go along.")
    return found[0]


def keep_licence(file: Path, folder: Path, name: str = "") -> None:
    """Copy a licence to the folder of what it is about."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, folder / (name or file.name))


def licence_names(library: Distribution) -> str:
    """Return everything that a library's metadata says about its licence, in one string."""
    metadata = library.metadata
    fields = ("License", "License-Expression", "Classifier")
    return " ".join(value for field in fields for value in metadata.get_all(field) or ())


def copyright_text() -> str:
    """Return who made what goes along, and under which licence (names of SPDX)."""
    shipped = [part for part in sbom.parts() if part.shipped]
    libraries = [f"{part.name} {part.version}: {part.licence}" for part in shipped]
    inside = {
        f"{one.name} {one.version}".strip() + f" (in {part.name}): {one.licence}"
        for part in shipped
        for one in part.inside
    }
    others = [f"{one.name} {one.version}".strip() + f": {one.licence}" for one in sbom.data()]
    lines = sorted((*libraries, *inside, *others), key=str.lower)
    return (
        f"{TITLE}. Copyright: those who made it.\n\n"
        "With it go these parts of others. The text of each licence lies in the folder\n"
        f"licences beside this file; the list of parts is {sbom.FILE_NAME}. Qt and PySide6\n"
        "(LGPL-3, see /usr/share/common-licenses/LGPL-3) are files of their own below\n"
        f"/usr/lib/{sbom.PROGRAM} and can be replaced.\n\n" + "".join(f"{one}\n" for one in lines)
    )
