"""A tagged canvas for a document to find the way in: links within it, and bookmarks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDocument

from hengelo_toegang.adapters.pdf.structure import Annotated, Written, number_of, text_string
from hengelo_toegang.adapters.pdf.tagging import Part, TaggedCanvas

JUMP = "to:"
"""Before the place that a link within the document leads to; ReportLab takes it for a scheme."""


@dataclass(slots=True)
class _Mark:
    """A bookmark, with those below it."""

    title: str
    place: str
    level: int
    object: Written
    below: "list[_Mark]" = field(default_factory=list)

    def count(self) -> int:
        """Return how many bookmarks stand below it, at any depth."""
        return sum(1 + mark.count() for mark in self.below)


class PaperCanvas(TaggedCanvas):
    """Knows where each place of the document stands."""

    def __init__(self, *given: object, titles: Mapping[str, str], **named: Any) -> None:
        super().__init__(*given, **named)
        self._titles = titles
        self.found: dict[str, tuple[int, float]] = {}
        """Each place: the number of its page from 0, and how high it stands on it."""
        self._top = _Mark("", "", 0, Written(self._doc))

    def mark(self, place: str, title: str, level: int, height: float) -> None:
        """Note that a heading with this place is drawn here; all but the deepest get a bookmark."""
        self.found[place] = (len(self._pieces) - 1, self.absolutePosition(0, height)[1])
        above = self._top
        while above.below and above.below[-1].level < level:
            above = above.below[-1]
        above.below.append(_Mark(title, place, level, Written(self._doc)))

    def linkURL(
        self, url: Part, rect: tuple[float, float, float, float], *look: object, **named: object
    ) -> None:
        if not url.startswith(JUMP):
            super().linkURL(url, rect, *look, **named)
            return
        link = _Jump(self, url.removeprefix(JUMP), self._absRect(rect, named.get("relative")))
        self._annotationrefs.append(self._doc.Reference(link))
        url.element.kids.append(Annotated(len(self._pieces) - 1, link.number))
        self._links.append((url.element, link))

    def save(self) -> None:
        self._doc.Outlines = self._doc.outline = _Bookmarks(self)
        self._doc.Catalog.Outlines = self._top.object
        self._doc.Catalog.PageMode = "/UseOutlines"
        super().save()

    def title(self, place: str) -> str:
        """Return what a link to a place says that it leads to."""
        return self._titles[place]

    def destination(self, place: str) -> str:
        """Return where a place stands, as the PDF says it; known once all pages are."""
        page, height = self.found[place]
        return f"[{number_of(self._doc, self._pages[page])} 0 R/XYZ null {height + 6:.1f} null]"

    def write_marks(self) -> None:
        """Write every bookmark, once all pages are known."""
        self._write(self._top, "/Type/Outlines")

    def _write(self, mark: _Mark, own: str) -> None:
        inside = ""
        if mark.below:
            first, last = mark.below[0].object.number, mark.below[-1].object.number
            # Closed below the chapters: less than nothing says that they are not in sight.
            shown = len(mark.below) if mark is self._top else -mark.count()
            inside = f"/First {first} 0 R/Last {last} 0 R/Count {shown}"
        mark.object.content = f"<<{own}{inside}>>".encode("ascii")
        for at, one in enumerate(mark.below):
            said = f"/Title{text_string(one.title)}/Parent {mark.object.number} 0 R"
            if at:
                said += f"/Prev {mark.below[at - 1].object.number} 0 R"
            if at + 1 < len(mark.below):
                said += f"/Next {mark.below[at + 1].object.number} 0 R"
            self._write(one, f"{said}/Dest{self.destination(one.place)}")


class _Bookmarks:
    """Stands where ReportLab has its own bookmarks, which know no pages that were held back."""

    ready = 1

    def __init__(self, canvas: PaperCanvas) -> None:
        self._canvas = canvas

    def prepare(self, _document: PDFDocument, _canvas: object) -> None:
        self._canvas.write_marks()


class _Jump(Written):
    """A link to a place in the document."""

    parent = 0

    def __init__(self, canvas: PaperCanvas, place: str, where: tuple[float, ...]) -> None:
        super().__init__(canvas._doc)
        self._canvas = canvas
        self._to = place
        self._where = PDFArray([round(edge, 2) for edge in where])

    def format(self, document: PDFDocument) -> bytes:
        where = self._where.format(document).decode("ascii")
        return (
            f"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect{where}"
            f"/StructParent {self.parent}/Contents{text_string(self._canvas.title(self._to))}"
            f"/Dest{self._canvas.destination(self._to)}>>"
        ).encode("ascii")
