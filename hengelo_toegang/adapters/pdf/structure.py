"""What a letter is made of, as the structure tree of a tagged PDF (ISO 32000-1, 14.7).

Elements are made in the order in which they are read. A flowable holds its element and
marks what it draws as its content, so that one paragraph over two pages is one element.
"""

from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import Any, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

from hengelo_toegang.records import dataclass


class Marked(NamedTuple):
    """A marked piece of a page: the number of the page from 0, and of the piece on it."""

    page: int
    number: int


class Annotated(NamedTuple):
    """An annotation, such as a link: the page from 0, the object number of the annotation."""

    page: int
    object: int


@dataclass(eq=False, slots=True)
class Element:
    """One structure element; `tag` is a standard type such as P, H1 or Table."""

    tag: str
    parent: "Element | None" = None
    attributes: str = ""
    """Attributes of layout, list or table, as a PDF dictionary; empty: none."""
    language: str = ""
    """Language of the words, where it differs from that of the document."""
    alternative: str = ""
    """What a figure shows, in words."""
    kids: "list[Element | Marked | Annotated]" = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.parent is not None:
            self.parent.kids.append(self)

    def add(self, tag: str, attributes: str = "", language: str = "") -> "Element":
        """Return a new element, the last in this one."""
        return Element(tag, self, attributes, language)


class Written(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """A PDF object whose bytes are known; its number is reserved before."""

    def __init__(self, document: PDFDocument) -> None:
        document.Reference(self)
        self.number: int = document.objectcounter
        self.content = b""

    def format(self, _document: PDFDocument) -> bytes:
        return self.content


def number_of(document: PDFDocument, thing: PDFObject) -> int:
    """Return the object number of something in a document, which gets one if need be."""
    name = document.Reference(thing).name
    number: int = document.idToObjectNumberAndVersion[name][0]
    return number


def write(
    document: PDFDocument,
    root: Element,
    pages: Sequence[PDFObject],
    pieces: Sequence[Sequence[Element]],
    links: Sequence[Element],
) -> Written:
    """Put the tree in a document and return its root.

    `pieces` holds per page the element of each marked piece; `links` the element of each
    annotation, whose place in the parent tree comes after those of the pages.
    """
    tree = Written(document)
    numbers = [number_of(document, page) for page in pages]
    places = {id(element): Written(document) for element in _walk(root)}
    for element in _walk(root):
        above = tree if element.parent is None else places[id(element.parent)]
        kids = _kids(element, places, numbers)
        places[id(element)].content = _dictionary(element, above.number, kids).encode("ascii")
    parents = Written(document)
    parents.content = _parents(places, pieces, links).encode("ascii")
    tree.content = (
        f"<</Type/StructTreeRoot/K {places[id(root)].number} 0 R"
        f"/ParentTree {parents.number} 0 R/ParentTreeNextKey {len(pieces) + len(links)}>>"
    ).encode("ascii")
    return tree


def text_string(text: str) -> str:
    """Return text as a PDF text string: UTF-16 in hexadecimal, which needs no escapes."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def _walk(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _walk(kid)


def _dictionary(element: Element, above: int, kids: str) -> str:
    language = f"/Lang({element.language})" if element.language else ""
    attributes = f"/A{element.attributes}" if element.attributes else ""
    words = f"/Alt{text_string(element.alternative)}" if element.alternative else ""
    return f"<</S/{element.tag}/P {above} 0 R{kids}{language}{words}{attributes}>>"


def _kids(element: Element, places: dict[int, Written], pages: Sequence[int]) -> str:
    """Return the entry of what stands in an element; marked pieces name their page once."""
    if not element.kids:
        return ""
    own = next((kid.page for kid in element.kids if isinstance(kid, Marked)), None)
    said: list[str] = []
    for kid in element.kids:
        match kid:
            case Element():
                said.append(f"{places[id(kid)].number} 0 R")
            case Marked(page, number) if page == own:
                said.append(str(number))
            case Marked(page, number):
                said.append(f"<</Type/MCR/Pg {pages[page]} 0 R/MCID {number}>>")
            case Annotated(page, number):
                said.append(f"<</Type/OBJR/Pg {pages[page]} 0 R/Obj {number} 0 R>>")
    home = "" if own is None else f"/Pg {pages[own]} 0 R"
    return f"{home}/K[{' '.join(said)}]"


def _parents(
    places: dict[int, Written],
    pieces: Sequence[Sequence[Element]],
    links: Sequence[Element],
) -> str:
    """Return the parent tree: from each marked piece and annotation to its element."""

    def refer(element: Element) -> str:
        return f"{places[id(element)].number} 0 R"

    rows: list[Any] = [f"[{' '.join(map(refer, elements))}]" for elements in pieces]
    rows += [refer(link) for link in links]
    return f"<</Nums[{' '.join(f'{key} {row}' for key, row in enumerate(rows))}]>>"
