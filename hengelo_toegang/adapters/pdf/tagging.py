"""A canvas that knows what it draws: content of a structure element, or an artifact.

Pages are held back until their number is known, so that each can say it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFName, PDFObject, PDFPage
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from hengelo_toegang.adapters.pdf import compact, metadata, structure
from hengelo_toegang.adapters.pdf.metadata import Metadata
from hengelo_toegang.adapters.pdf.structure import Annotated, Element, Marked, Written, text_string

Footer = Callable[["TaggedCanvas", int, int], None]
"""Draws what stands at the foot of a page: canvas, number of the page, number of pages."""


class Part(str):
    """The target of a link, or nothing; its words are content of an element of their own.

    ReportLab carries it along as the target of a link, through line ends and page ends.
    """

    __slots__ = ("element",)

    def __new__(cls, element: Element, target: str = "") -> "Part":
        part = super().__new__(cls, target)
        part.element = element
        return part

    element: Element


class MarkedText(PDFTextObject):  # type: ignore[misc]  # ReportLab has no types
    """Lines of text that are content of an element, but for the parts with their own."""

    def __init__(self, canvas: "TaggedCanvas", element: Element, x: float, y: float) -> None:
        super().__init__(canvas, x, y)
        self._element = element
        self._code.append(canvas.opening(element))

    def _linkRecord(self, link: tuple[int, Part], event: str) -> None:
        """Change to the element of a part and back.

        ReportLab tells of a start when the first words have been put out, of an end before
        the words that follow.
        """
        if event == "start":
            self._code[-1:-1] = ["EMC", self._canvas.opening(link[1].element)]
        else:
            self._code += ["EMC", self._canvas.opening(self._element)]

    def getCode(self) -> str:
        self._code.append("EMC")
        code: str = super().getCode()
        return code


class TaggedCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """Draws a tagged PDF, by PDF/UA-1 and PDF/A-2a, in one pass."""

    def __init__(
        self, *given: object, about: Metadata, root: Element, footer: Footer, **named: object
    ) -> None:
        super().__init__(*given, **{**named, "pdfVersion": (1, 7)})
        self._about = about
        self._footer = footer
        self._root = root
        self._held: list[dict[str, Any]] = []
        self._pages: list[PDFPage] = []
        self._pieces: list[list[Element]] = [[]]
        self._links: list[tuple[Element, _Link]] = []
        self._doc._timeStamp = _Moment(about.made)

    def opening(self, element: Element) -> str:
        """Return the operator that opens a marked piece of an element on this page."""
        pieces = self._pieces[-1]
        number = len(pieces)
        pieces.append(element)
        element.kids.append(Marked(len(self._pieces) - 1, number))
        return f"/{element.tag}<</MCID {number}>>BDC"

    @contextmanager
    def marked(self, element: Element) -> Iterator[None]:
        """Mark what is drawn as content of an element."""
        self._code.append(self.opening(element))
        yield
        self._code.append("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout", subtype: str = "") -> Iterator[None]:
        """Mark what is drawn as no content: lines and tints, or what each page repeats."""
        also = f"/Subtype/{subtype}" if subtype else ""
        self._code.append(f"/Artifact<</Type/{kind}{also}>>BDC")
        yield
        self._code.append("EMC")

    def begin_text(self, element: Element, x: float, y: float) -> PDFTextObject:
        """Return a text object whose lines are content of an element."""
        return MarkedText(self, element, x, y)

    def linkURL(
        self, url: Part, rect: tuple[float, float, float, float], *_look: object, **named: object
    ) -> None:
        """Lay a link over the words of its part; on several lines it is several annotations."""
        link = _Link(self._doc, url, self._absRect(rect, named.get("relative")))
        self._annotationrefs.append(self._doc.Reference(link))
        url.element.kids.append(Annotated(len(self._pieces) - 1, link.number))
        self._links.append((url.element, link))

    def showPage(self) -> None:
        self._held.append(dict(self.__dict__))
        self._pieces.append([])
        self._startPage()

    def save(self) -> None:
        held, self._held = self._held, []
        del self._pieces[len(held) :]
        for number, page in enumerate(held, start=1):
            self.__dict__.update(page)
            with self.artifact("Pagination", "Footer"):
                self._footer(self, number, len(held))
            super().showPage()
        for key, (_, link) in enumerate(self._links, start=len(held)):
            link.parent = key
        catalog = self._doc.Catalog
        links = [element for element, _ in self._links]
        catalog.StructTreeRoot = structure.write(
            self._doc, self._root, self._pages, self._pieces, links
        )
        metadata.write(self._doc, self._about, [page.stream for page in self._pages])
        self._doc.format = partial(compact.written, self._doc)
        super().save()

    def _setAnnotations(self, page: PDFPage) -> None:
        super()._setAnnotations(page)
        page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._pages)
        page.Tabs = PDFName("S")
        # ReportLab writes an empty one otherwise.
        page.Trans = None
        self._pages.append(page)


class _Link(Written):
    """A link annotation; its key in the parent tree is known when all pages are."""

    parent = 0

    def __init__(self, document: PDFObject, url: str, place: tuple[float, ...]) -> None:
        super().__init__(document)
        self._url = url
        self._place = PDFArray([round(edge, 2) for edge in place])

    def format(self, document: PDFObject) -> bytes:
        where = self._place.format(document).decode("ascii")
        # What it is for, in words: the address itself (ISO 14289-1, 7.18.5).
        words = self._url.removeprefix("mailto:").removeprefix("tel:")
        return (
            f"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect{where}"
            f"/StructParent {self.parent}/Contents{text_string(words)}"
            f"/A<</S/URI/URI({self._url})>>>>"
        ).encode("ascii")


class _Moment:
    """The moment of the letter in the shape of ReportLab's own time stamp."""

    def __init__(self, moment: datetime) -> None:
        moment = moment.astimezone(UTC)
        self.t = moment.timestamp()
        self.lt = moment.timetuple()
        self.YMDhms = self.lt[:6]
        self.dhh = self.dmm = 0
