"""How each kind of text on a factsheet looks, in a size in which all of it fits."""

from typing import Any

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle

from hengelo_toegang.adapters.pdf.fonts import BOLD, REGULAR
from hengelo_toegang.adapters.pdf.look import BLUE, GREY, INK
from hengelo_toegang.records import dataclass

HEAD = 8.0
"""The size of the head of a column, in points."""


@dataclass(frozen=True, slots=True)
class Type:
    """The styles of a factsheet; colours keep a contrast of at least 7 to 1."""

    size: float
    body: Any
    page: Any
    heading: Any
    note: Any
    cell: Any
    amount: Any
    head: Any
    head_amount: Any
    number: Any
    label: Any
    change: Any


def type_of(size: float) -> Type:
    """Return the styles in a size, of which 1 is the ordinary one; fonts must be registered."""

    def style(name: str, points: float, leading: float, **more: Any) -> ParagraphStyle:  # noqa: ANN401
        look = {"fontName": REGULAR, "textColor": INK, **more}
        return ParagraphStyle(name, fontSize=points * size, leading=leading * size, **look)

    strong = {"fontName": BOLD, "textColor": BLUE}
    return Type(
        size,
        body=style("body", 9, 12),
        page=style("page", 15, 19, **strong),
        heading=style("heading", 10.5, 13.5, **strong),
        note=style("note", 7.5, 9.6, textColor=GREY),
        cell=style("cell", 8.5, 10.6),
        amount=style("amount", 8.5, 10.6, alignment=TA_RIGHT),
        head=style("head", HEAD, 10.6, fontName=BOLD),
        head_amount=style("head_amount", HEAD, 10.6, fontName=BOLD, alignment=TA_RIGHT),
        number=style("number", 18, 21, **strong),
        label=style("label", 8.5, 10.6, fontName=BOLD),
        change=style("change", 8, 10, textColor=GREY),
    )
