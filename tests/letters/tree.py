"""The structure tree of a PDF, read back as whoever listens to a letter gets it."""

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf

_MAPPED = re.compile(r"<([0-9A-F]{2})> <([0-9A-F]{4})>")


def outline(pdf: bytes, longest: int = 0) -> list[str]:
    """Return one line per element, with what it says of itself and its words.

    The words are cut off after `longest` characters, when that is not 0.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        words: dict[Any, dict[int, str]] = {page.objgen: _words(page) for page in document.pages}
        root = document.Root.StructTreeRoot.K
        return list(_walk(root, words, longest, 0))


def mutated(pdf: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    """Return the PDF with a change made to it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        change(document)
        document.save(out, fix_metadata_version=False)
    return out.getvalue()


def elements(document: pikepdf.Pdf, tag: str) -> list[pikepdf.Dictionary]:
    """Return the structure elements with a tag, in the order of the file."""
    return [
        thing
        for thing in document.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == f"/{tag}"
    ]


def _walk(
    element: Any, words: dict[Any, dict[int, str]], longest: int, depth: int
) -> Iterator[str]:
    said = ""
    inner: list[str] = []
    for kid in element.get("/K", []):
        if isinstance(kid, int):
            said += words[element.Pg.objgen][int(kid)]
        elif kid.get("/Type") == "/MCR":
            said += words[kid.Pg.objgen][int(kid.MCID)]
        elif kid.get("/Type") == "/OBJR":
            inner.append("  " * (depth + 1) + f"-> {kid.Obj.A.URI}")
        else:
            inner += _walk(kid, words, longest, depth + 1)
    said = said.replace("\u00a0", " ").strip()
    if longest and len(said) > longest:
        said = f"{said[:longest].rstrip()} ..."
    yield "  " * depth + " ".join(filter(None, (_named(element), said)))
    yield from inner


def _named(element: Any) -> str:
    """Return the tag of an element with its scope, numbering, language or alternative."""
    attributes = element.get("/A", {})
    more = [
        str(attributes[key]).removeprefix("/")
        for key in ("/Scope", "/ListNumbering")
        if key in attributes
    ]
    more += [str(element[key]) for key in ("/Lang", "/Alt") if key in element]
    tag = str(element.S).removeprefix("/")
    return f"{tag}({', '.join(more)})" if more else tag


def _words(page: Any) -> dict[int, str]:
    """Return per marked piece of a page what it says, by the maps of the fonts."""
    maps = {
        name: {
            int(code, 16): chr(int(character, 16))
            for code, character in _MAPPED.findall(font.ToUnicode.read_bytes().decode("latin-1"))
        }
        for name, font in page.Resources.Font.items()
        if "/ToUnicode" in font
    }
    said: dict[int, str] = {}
    piece: int | None = None
    font: dict[int, str] = {}
    said_by: Any = pikepdf.parse_content_stream(page)
    for operands, operator in said_by:
        match str(operator):
            case "BDC" | "BMC":
                marked: Any = operands[1] if len(operands) > 1 else {}
                piece = int(marked.MCID) if "/MCID" in marked else None
                if piece is not None:
                    said[piece] = ""
            case "EMC":
                piece = None
            case "Tf":
                font = maps.get(str(operands[0]), {})
            case "Tj" if piece is not None:
                said[piece] += "".join(font[code] for code in bytes(operands[0]))
    return said
