#!/usr/bin/env python3
"""The list of parts of the program (SBOM, CycloneDX 1.6), and the licences of those parts.

Made from the lock and from what is installed, so it needs no network. What compiled
libraries carry inside stands in it too: a register of faults knows OpenSSL, not the wheel
around it. Started by `python3 dev.py sbom`; the bundle takes the list along.
"""

import json
import re
import sys
import tomllib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from hengelo_toegang import __version__
from sbom_inside import BOOTLOADER_LICENCE, Inside, data_of, inside

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.lock"
PROGRAM = "hengelo-toegang"
FILE_NAME = f"{PROGRAM}.cdx.json"

FREE = frozenset(
    {
        *("0BSD", "BSD-2-Clause", "BSD-3-Clause", "HPND", "ISC", "MIT", "MIT-0", "MIT-CMU"),
        *("Apache-2.0", "CC0-1.0", "PSF-2.0", "Zlib", "blessing", "FTL", "IJG"),
        *("LGPL-2.1-only", "LGPL-2.1-or-later", "LGPL-3.0-only", "MPL-1.1", "MPL-2.0"),
        *("PostgreSQL", "OLDAP-2.8", "BSD-Attribution-HPND-disclaimer"),
        *("OFL-1.1", "LicenseRef-ICC", "Unicode-DFS-2016", BOOTLOADER_LICENCE),
    }
)
"""Licences (SPDX) under which a part may be handed out with the program."""
NEVER = re.compile(
    r"AGPL|AFFERO|SSPL|BUSL|ELASTIC|PROPRIETARY|COMMONS.CLAUSE|NON.?COMMERCIAL|-NC\b", re.IGNORECASE
)
"""What not even a tool of the developers may be under."""
_SAID = {
    "Apache 2.0": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "GPLv2-or-later with a special exception which allows to use PyInstaller to build and "
    "distribute non-free programs (including commercial ones)": BOOTLOADER_LICENCE,
    "Apache Software License": "Apache-2.0",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
"""What makers write instead of the name in SPDX."""
_READ = {
    # Their licence files were read: their metadata says nothing, or names no version.
    "chunspell": "MIT AND (MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-only)",
    "cssselect2": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
    "pydyf": "BSD-3-Clause",
    "pyinstaller-hooks-contrib": "GPL-2.0-or-later AND Apache-2.0",
    "pypdfium2": "(BSD-3-Clause OR Apache-2.0) AND BSD-3-Clause",
    "pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1",
    "pyrage": "MIT",
    "reportlab": "BSD-3-Clause",
    "sqlcipher3": "Zlib",
    "tinycss2": "BSD-3-Clause",
    "webencodings": "BSD-3-Clause",
    "weasyprint": "BSD-3-Clause",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One library at the version of the lock."""

    name: str
    version: str
    licence: str
    """As an expression of SPDX; empty when nobody says it."""
    shipped: bool
    """Whether it goes along with the program; the rest are tools."""
    needs: tuple[str, ...]
    inside: tuple[Inside, ...] = ()

    @property
    def purl(self) -> str:
        """The name under which registers of faults know it."""
        return f"pkg:pypi/{self.name}@{self.version}"


def locked(lock: Path = LOCK) -> dict[str, str]:
    """Return the version of every library in the lock that this system takes."""
    found: dict[str, str] = {}
    for line in re.findall(r"^([a-z0-9].*?)(?: \\)?$", lock.read_text("utf-8"), re.MULTILINE):
        asked = Requirement(line)
        if asked.marker is None or asked.marker.evaluate():
            (version,) = asked.specifier
            found[canonicalize_name(asked.name)] = version.version
    return found


def parts() -> tuple[Part, ...]:
    """Return every library of the lock for this system, by name.

    Raises:
        PackageNotFoundError: One is not installed.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    shipped = _reached(project["dependencies"])
    return tuple(
        Part(
            name,
            version,
            licence_of(distribution(name)),
            name in shipped,
            _needs(name),
            inside(name),
        )
        for name, version in sorted(locked().items())
    )


def data() -> tuple[Inside, ...]:
    """Return what goes along and is no library: Python, fonts, word lists.

    Raises:
        FileNotFoundError: The licence of one is not there.
    """
    return data_of(ROOT / "resources")


def licence_of(library: Distribution) -> str:
    """Return the licence of an installed library as an expression of SPDX, or nothing."""
    name = canonicalize_name(library.name)
    if name in _READ:
        return _READ[name]
    said = library.metadata
    if "License-Expression" in said:
        return str(said["License-Expression"])
    short = " ".join(said.get_all("License") or ()).strip()
    if short in _SAID or short in FREE or " OR " in short:
        return _SAID.get(short, short)
    classified = [
        line.rsplit(" :: ", 1)[-1]
        for line in said.get_all("Classifier") or ()
        if line.startswith("License ::")
    ]
    return " OR ".join(_SAID[one] for one in classified if one in _SAID)


def may_ship(licence: str) -> bool:
    """Return whether an expression of SPDX leaves a way that is free."""
    tokens = re.findall(r"[()]|[^\s()]+", licence)
    return bool(tokens) and _any(tokens)


def faults(
    listed: Sequence[Part], others: Sequence[Inside], present: Mapping[str, str]
) -> tuple[str, ...]:
    """Return what is wrong with the list: a part that is not in it, a licence that is not free."""
    return tuple(_faults(listed, others, present))


def installed(*folders: str) -> dict[str, str]:
    """Return the libraries in these folders (default: those here), but for the program itself."""
    path = folders or tuple(sys.path)
    found = {canonicalize_name(one.name): one.version for one in distributions(path=[*path])}
    return {name: version for name, version in found.items() if name != PROGRAM}


def document(listed: Sequence[Part], others: Sequence[Inside], moment: datetime) -> dict[str, Any]:
    """Return the list as CycloneDX 1.6; equal parts at one moment give equal bytes."""
    program = {
        "type": "application",
        "bom-ref": PROGRAM,
        "name": PROGRAM,
        "version": __version__,
    }
    names = {part.name for part in listed}
    needs = [
        {"ref": PROGRAM, "dependsOn": sorted(part.purl for part in listed if part.shipped)},
        *(
            {
                "ref": part.purl,
                "dependsOn": sorted(one.purl for one in listed if one.name in part.needs),
            }
            for part in listed
        ),
    ]
    serial = uuid.uuid5(uuid.NAMESPACE_OID, " ".join([__version__, *sorted(names)]))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "timestamp": moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": program,
        },
        "components": [*map(_component, listed), *(_carried(one, PROGRAM) for one in others)],
        "dependencies": needs,
    }


def main(arguments: Sequence[str]) -> int:
    """Write the list to a file (default: the screen) and say what is wrong with it."""
    try:
        listed, others = parts(), data()
    except PackageNotFoundError as missing:
        sys.stderr.write(f"{missing.name} is in the lock and not installed here.\n")
        return 1
    text = json.dumps(document(listed, others, datetime.now(UTC)), indent=1) + "\n"
    if arguments:
        Path(arguments[0]).write_text(text, "utf-8")
    else:
        sys.stdout.write(text)
    wrong = faults(listed, others, installed())
    for line in wrong:
        sys.stderr.write(line + "\n")
    shipped = sum(part.shipped for part in listed)
    sys.stderr.write(f"{shipped} libraries in the program, {len(listed) - shipped} tools.\n")
    return 1 if wrong else 0


def _reached(asked: Sequence[str]) -> set[str]:
    """Return everything that comes along with what is asked."""
    found: set[str] = set()
    todo: list[str] = [*_with_extras(asked)]
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo.extend(_needs(name))
    return found


def _with_extras(asked: Sequence[str]) -> Iterator[str]:
    """Return what is asked, and what comes with its extras, as the driver of a database does."""
    for wanted in map(Requirement, asked):
        if wanted.marker is None or wanted.marker.evaluate():
            yield canonicalize_name(wanted.name)
            for extra in wanted.extras:
                yield from map(canonicalize_name, _of_extra(wanted.name, extra))


def _of_extra(name: str, extra: str) -> Iterator[str]:
    for wanted in map(Requirement, distribution(name).requires or ()):
        marker = wanted.marker
        if marker is not None and "extra" in str(marker) and marker.evaluate({"extra": extra}):
            yield wanted.name


def _needs(name: str) -> tuple[str, ...]:
    return tuple(sorted({canonicalize_name(one) for one in _applying(distribution(name).requires)}))


def _applying(asked: Sequence[str] | None) -> Iterator[str]:
    for line in asked or ():
        wanted = Requirement(line)
        extras = wanted.marker is not None and "extra" in str(wanted.marker)
        if not extras and (wanted.marker is None or wanted.marker.evaluate()):
            yield wanted.name


def _faults(
    listed: Sequence[Part], others: Sequence[Inside], present: Mapping[str, str]
) -> Iterator[str]:
    names = {part.name: part.version for part in listed}
    for name in sorted(present.keys() - names.keys()):
        yield f"{name} {present[name]} is installed and not in the lock"
    for name, version in names.items():
        if present.get(name) != version:
            yield f"{name} {version} is in the lock, and {present.get(name)} is installed"
    for part in listed:
        yield from _faults_of_licence(part)
    for one in (*others, *(one for part in listed if part.shipped for one in part.inside)):
        if not may_ship(one.licence):
            yield f"{one.name} may not go along: {one.licence or 'nobody says its licence'}"


def _faults_of_licence(part: Part) -> Iterator[str]:
    if not part.licence:
        yield f"{part.name}: nobody says its licence"
    elif part.shipped and not may_ship(part.licence):
        yield f"{part.name} may not go along: {part.licence}"
    elif NEVER.search(part.licence):
        yield f"{part.name} may not even be a tool: {part.licence}"


def _component(part: Part) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": part.purl,
        "name": part.name,
        "version": part.version,
        "scope": "required" if part.shipped else "excluded",
        "licenses": [{"expression": part.licence}],
        "purl": part.purl,
    }
    if part.inside:
        component["components"] = [_carried(one, part.purl) for one in part.inside]
    return component


def _carried(one: Inside, within: str) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": one.kind,
        "bom-ref": f"{within}#{one.name}",
        "name": one.name,
        "licenses": [{"expression": one.licence}],
    }
    return component | {"version": one.version} if one.version else component


def _any(tokens: list[str]) -> bool:
    """Return whether one of the ways that `OR` leaves is free; takes what it read."""
    free = _all(tokens)
    while tokens and tokens[0] == "OR":
        tokens.pop(0)
        free = _all(tokens) or free
    return free


def _all(tokens: list[str]) -> bool:
    free = _one(tokens)
    while tokens and tokens[0] == "AND":
        tokens.pop(0)
        free = _one(tokens) and free
    return free


def _one(tokens: list[str]) -> bool:
    first = tokens.pop(0) if tokens else ""
    if first == "(":
        free = _any(tokens)
        return bool(tokens) and tokens.pop(0) == ")" and free
    if tokens[:1] == ["WITH"]:
        # What an exception allows has to be read, so each stands in the list as a whole.
        first = " ".join((first, *tokens[:2]))
        del tokens[:2]
    return first in FREE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
