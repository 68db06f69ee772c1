"""The address in the window of the envelope: as large as fits, whole, and never outside."""

from collections.abc import Iterator

from reportlab.lib.styles import ParagraphStyle

from hengelo_toegang.adapters.pdf.flowables import Text, text
from hengelo_toegang.adapters.pdf.fonts import printable, width
from hengelo_toegang.adapters.pdf.look import Look
from hengelo_toegang.adapters.pdf.structure import Element
from hengelo_toegang.letters.blocks import Span

_SMALLEST = 8.0
"""Points below which a line of its own is no longer worth it."""


def address_text(
    lines: tuple[str, ...], room: float, height: float, look: Look, element: Element
) -> Text:
    """Return the lines of an address in the largest size that fits in a window.

    A very long address runs on, with its lines apart by commas; the last size of all is for
    one that no window could hold.
    """
    for words, style in _ways(lines, room, look.address):
        trial = text((Span(words),), style, Element("P"))
        if trial.wrap(room, height)[1] <= height:
            break
    return text((Span(words),), style, element)


def _ways(
    lines: tuple[str, ...], room: float, style: ParagraphStyle
) -> Iterator[tuple[str, ParagraphStyle]]:
    """Yield ways to set an address, the best first."""
    widest = max((width(printable(line), style.fontSize) for line in lines), default=0.0)
    fitting = style.fontSize * room / widest - 0.01 if widest > room else style.fontSize
    size = max(fitting, _SMALLEST)
    apart = "\n".join(lines)
    yield apart, style if widest <= room else _sized(style, size)
    while (size := size - 0.5) >= _SMALLEST:
        yield apart, _sized(style, size)
    run_on = ", ".join(lines)
    for size in (_SMALLEST, 7.0, 6.0, 5.0, 4.0, 3.0):
        yield run_on, _sized(style, size)


def _sized(style: ParagraphStyle, size: float) -> ParagraphStyle:
    return ParagraphStyle("narrow", parent=style, fontSize=size, leading=1.2 * size)
