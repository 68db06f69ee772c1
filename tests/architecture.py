"""The picture of the architecture, drawn from what the modules really import.

`python -m tests.architecture` draws it anew; a test compares it with the code.
"""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import grimp

FILE = Path(__file__).parents[1] / "docs" / "pictures" / "architecture.svg"
_START = frozenset({"cli", "bootstrap", "stores", "__main__"})
"""Parts of `hengelo_toegang` that know everybody."""
_PARTS = frozenset({"adapters", "usecases", "letters", "domain"})
_ALONG = frozenset({"asn1crypto", "pydantic_core", "pyhanko_certvalidator", "shiboken6"})
"""Come along with another library, and are named by that."""


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the program and its place in the picture."""

    name: str
    says: str
    x: int
    y: int
    width: int
    height: int = 92


BOXES = (
    Box("cli · bootstrap · stores", "put the parts together; know everybody", 20, 20, 760),
    Box("ui", "screens: a view and a presenter for each page", 20, 172, 240),
    Box("db", "the encrypted store, and the central one", 280, 172, 240),
    Box("adapters", "files, keys, PDF, messages, other systems", 540, 172, 240),
    Box("usecases", "one function for each thing that a user does", 20, 324, 760, 78),
    Box("letters", "from a decision to the blocks of a letter", 20, 462, 760, 78),
    Box("domain", "the rules: process, ladder, costs, terms, four eyes", 20, 600, 760, 78),
    Box("resources", "data only", 830, 172, 150),
)


@dataclass(frozen=True, slots=True)
class Imports:
    """What the parts import of each other and of libraries."""

    arrows: frozenset[tuple[str, str]]
    libraries: Mapping[str, tuple[str, ...]]


def imports() -> Imports:
    """Return the imports between the boxes, and the libraries of each."""
    graph = grimp.build_graph(
        "hengelo_toegang", "ui", "db", "resources", include_external_packages=True, cache_dir=None
    )
    arrows: set[tuple[str, str]] = set()
    libraries: dict[str, set[str]] = {box.name: set() for box in BOXES}
    known = {*sys.stdlib_module_names, "hengelo_toegang", *_ALONG}
    for module in graph.modules:
        one = _box_of(module)
        if one is None:
            continue
        for other in graph.find_modules_directly_imported_by(module):
            name = other.split(".")[0]
            part = _box_of(other)
            if part is not None and part != one:
                arrows.add((one, part))
            elif part is None and name not in known:
                libraries[one].add(name)
    return Imports(
        frozenset(arrows), {part: tuple(sorted(used)) for part, used in libraries.items()}
    )


def essential(arrows: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Return the arrows that no longer way round implies: the others only fill the picture."""
    every = frozenset(arrows)
    return frozenset(
        (one, other) for one, other in every if not _leads(every - {(one, other)}, one, other)
    )


def picture(found: Imports) -> str:
    """Return the picture as SVG."""
    boxes = {box.name: box for box in BOXES}
    # Who puts the parts together uses what it needs of them all.
    drawn = "\n".join(
        _drawn(box, () if box is BOXES[0] else found.libraries[box.name]) for box in BOXES
    )
    lines = "\n".join(
        _arrow(boxes[one], boxes[other])
        for one, other in sorted(essential(found.arrows))
        if other != "resources"
    )
    readers = sorted(one for one, other in essential(found.arrows) if other == "resources")
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 700" role="img"
     font-family="Noto Sans, DejaVu Sans, sans-serif" fill="#17202a">
<title>Which part of the program imports which</title>
<desc>An arrow says: imports, directly or by what lies below. resources is read by {
        escape(" and ".join(readers))
    }.</desc>
<defs><marker id="end" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8"
 orient="auto"><path d="M0 0 10 5 0 10z" fill="#34495e"/></marker></defs>
<rect width="1000" height="700" fill="#ffffff"/>
{drawn}
{lines}
<text x="830" y="292" font-size="13">read by {escape(" and ".join(readers))}</text>
</svg>
"""


def _box_of(module: str) -> str | None:
    top, _, rest = module.partition(".")
    if top in ("ui", "db", "resources"):
        return top
    part = rest.partition(".")[0]
    if top != "hengelo_toegang":
        return None
    return BOXES[0].name if part in _START else part if part in _PARTS else None


def _leads(arrows: frozenset[tuple[str, str]], one: str, other: str) -> bool:
    """Return whether one comes to other along the arrows."""
    reached, ahead = {one}, [one]
    while ahead:
        here = ahead.pop()
        following = {end for start, end in arrows if start == here} - reached
        reached |= following
        ahead += following
    return other in reached


def _drawn(box: Box, libraries: Iterable[str]) -> str:
    x, y = box.x + 14, box.y
    texts = [
        f'<text x="{x}" y="{y + 28}" font-size="18" font-weight="600">{escape(box.name)}</text>',
        *(
            f'<text x="{x}" y="{y + 50 + 17 * number}" font-size="13">{escape(line)}</text>'
            for number, line in enumerate(_wrapped(box.says, box.width))
        ),
    ]
    used = ", ".join(libraries)
    lines = _wrapped(used, box.width + 20) if used else []
    texts += [
        f'<text x="{x}" y="{y + box.height + 14 + 13 * number}" font-size="11" fill="#566573">'
        f"{escape(line)}</text>"
        for number, line in enumerate(lines)
    ]
    return (
        f'<rect x="{box.x}" y="{y}" width="{box.width}" height="{box.height}" rx="8"'
        ' fill="#eaf2f8" stroke="#2e6da4"/>\n' + "\n".join(texts)
    )


def _wrapped(text: str, width: int) -> list[str]:
    """Return the text in lines that fit: a letter takes some seven units."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > (width - 28) / 6.6:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _arrow(one: Box, other: Box) -> str:
    """Return an arrow from under one box to the top of another."""
    small = one if one.width < other.width else other
    x = small.x + small.width - 30
    return (
        f'<path d="M{x} {one.y + one.height}V{other.y - 2}" stroke="#34495e" stroke-width="1.6"'
        ' fill="none" marker-end="url(#end)"/>'
    )


if __name__ == "__main__":
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(picture(imports()), encoding="utf-8", newline="\n")
