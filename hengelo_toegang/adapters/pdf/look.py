"""How each kind of text looks, in ordinary and in large print."""

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle

from hengelo_toegang.adapters.pdf.fonts import BOLD, REGULAR
from hengelo_toegang.records import dataclass

INK = HexColor("#1a1a1a")
BLUE = HexColor("#0b4a7a")
GREY = HexColor("#555555")
RED = HexColor("#a31515")
TINT = HexColor("#e8f0f6")
PALE = HexColor("#e4e4e4")

_SIZE, _LEADING = 10.5, 14.0
_LARGE = 16 / _SIZE


@dataclass(frozen=True)
class Look:
    """The styles of a letter; colours keep a contrast of at least 7 to 1."""

    scale: float
    """How much larger than ordinary print everything is."""
    body: Any
    legal: Any
    subject: Any
    heading: Any
    subheading: Any
    item: Any
    tick: Any
    """An answer behind a box to put a cross in."""
    boxed: Any
    boxed_item: Any
    boxed_title: Any
    caption: Any
    cell: Any
    amount: Any
    head: Any
    head_amount: Any
    signature: Any
    address: Any
    sender: Any
    reference: Any

    @property
    def leading(self) -> float:
        """From one line of running text to the next, in points."""
        return _LEADING * self.scale

    @property
    def large(self) -> bool:
        return self.scale > 1


def look(*, large: bool = False, tight: bool = False) -> Look:
    """Return the look of a letter; the fonts must be registered.

    `large` is 16 points and the rest in proportion, but for the window of the envelope: that
    is for the post, which wants 10 to 12 points. `tight` takes white space away, never size:
    for a letter that just runs over.
    """
    scale = _LARGE if large else 1.0
    between = 3.5 if tight else 5.0
    body = ParagraphStyle(
        "body",
        fontName=REGULAR,
        fontSize=_SIZE * scale,
        leading=(_LEADING - 0.6 if tight else _LEADING) * scale,
        textColor=INK,
        spaceAfter=between * scale,
        allowWidows=0,
        allowOrphans=0,
    )

    def like(name: str, *, grow: float = scale, **changes: Any) -> ParagraphStyle:  # noqa: ANN401
        sized = {
            key: value * grow if isinstance(value, float) else value
            for key, value in changes.items()
        }
        return ParagraphStyle(name, parent=body, **sized)

    cell: dict[str, Any] = {"fontSize": 9.5, "leading": 12.5, "spaceAfter": 0.0}
    if large:
        # Small print in large print would be no large print.
        cell = {"fontSize": _SIZE, "leading": _LEADING, "spaceAfter": 0.0}
    boxed: dict[str, Any] = {"leftIndent": 10.0, "rightIndent": 10.0, "spaceAfter": 0.0}
    marker: dict[str, Any] = {"bulletFontName": REGULAR, "bulletFontSize": _SIZE}
    strong: dict[str, Any] = {"fontName": BOLD, "textColor": BLUE}
    return Look(
        scale=scale,
        body=body,
        legal=body if large else like("legal", fontSize=9.5, leading=13.0),
        subject=like("subject", fontSize=15.0, leading=19.0, spaceAfter=9.0, **strong),
        heading=like(
            "heading",
            fontSize=12.5,
            leading=16.0,
            spaceBefore=between + 3,
            spaceAfter=3.0,
            **strong,
        ),
        subheading=like("subheading", fontName=BOLD, spaceBefore=4.0, spaceAfter=2.0),
        item=like("item", leftIndent=18.0, bulletIndent=3.0, spaceAfter=2.0, **marker),
        tick=like("tick", leftIndent=24.0, spaceAfter=2.0),
        boxed=like("boxed", **boxed),
        boxed_item=like("boxed_item", **{**boxed, "leftIndent": 24.0}, bulletIndent=13.0, **marker),
        boxed_title=like("boxed_title", **strong, **boxed),
        caption=like("caption", fontName=BOLD, spaceBefore=4.0, spaceAfter=3.0),
        cell=like("cell", **cell),
        amount=like("amount", alignment=TA_RIGHT, **cell),
        head=like("head", fontName=BOLD, **cell),
        head_amount=like("head_amount", fontName=BOLD, alignment=TA_RIGHT, **cell),
        signature=like("signature", spaceAfter=0.0),
        address=like("address", grow=1.0, fontSize=11.0, leading=13.5, spaceAfter=0.0),
        sender=like("sender", grow=1.0, fontSize=7.0, leading=9.0, spaceAfter=5.0, textColor=GREY),
        reference=like(
            "reference",
            fontSize=_SIZE if large else 9.0,
            leading=_LEADING if large else 12.0,
            spaceAfter=0.0,
        ),
    )
