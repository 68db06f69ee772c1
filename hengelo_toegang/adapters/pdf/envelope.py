"""A sheet to try window envelopes with: a letter whose window has a frame and rulers.

It is laid out as every letter is, so what it shows is what letters will do. In Dutch: it
is for whoever prints the letters of the municipality.
"""

from collections.abc import Iterator
from datetime import datetime

from reportlab.lib.units import mm

from hengelo_toegang.adapters.pdf.drawing import Overlay
from hengelo_toegang.adapters.pdf.fonts import REGULAR
from hengelo_toegang.adapters.pdf.look import RED
from hengelo_toegang.adapters.pdf.sheet import HEIGHT, Sheet
from hengelo_toegang.adapters.pdf.structure import Element
from hengelo_toegang.adapters.pdf.tagging import TaggedCanvas
from hengelo_toegang.domain.policy import Settings, Window
from hengelo_toegang.letters.blocks import (
    Blank,
    Bullets,
    Heading,
    Letter,
    Paragraph,
    Reference,
    Span,
    Strength,
)

_OVER = 7
"""How far a ruler goes on beyond the frame, in millimetres."""
_AROUND = 2 * mm
"""Between the text and the frame."""
_ADDRESS = ("De heer P. Voorbeeld-van der Meer", "Proefstraat 128 A", "7551 AG\u00a0\u00a0HENGELO")
_SIDES = {Window.LEFT: "links (left)", Window.RIGHT: "rechts (right)"}
_STEPS = (
    "Print dit blad op ware grootte (100%). Kies niet voor passend maken.",
    "Vouw het zoals u een brief vouwt. Doe het in de envelop.",
    "Tik met de envelop op tafel, op elke kant. Het adres moet steeds helemaal te zien zijn. "
    "Niets anders mag te zien zijn, behalve het kader en de linialen.",
    "Lees op de linialen af waar het venster begint en eindigt. De getallen zijn millimeters "
    "vanaf de linkerrand en de bovenrand van het blad.",
)
_CHANGES = (
    ("window", "de kant van het venster: left (links) of right (rechts)."),
    ("right_mm", "zoveel millimeter moet het adres naar rechts. Naar links: zet er een min voor."),
    ("down_mm", "zoveel millimeter moet het adres naar beneden. Omhoog: zet er een min voor."),
)


def sample(settings: Settings, made: datetime) -> Letter:
    """Return the letter to print, with what the settings are now."""
    envelope = settings.envelope
    return Letter(
        kind="envelope-test",
        language="nl",
        subject="Proefblad voor vensterenveloppen",
        return_address=f"Retouradres: {settings.return_address}",
        address=_ADDRESS,
        references=(
            Reference("Venster", _SIDES[envelope.window]),
            Reference("Naar rechts", f"{_decimal(envelope.right_mm)} mm"),
            Reference("Naar beneden", f"{_decimal(envelope.down_mm)} mm"),
        ),
        case_number="Proefblad, geen brief",
        body=(
            Heading(1, "Proefblad voor vensterenveloppen"),
            Paragraph((Span("Met dit blad ziet u of het adres goed in uw enveloppen staat."),)),
            Heading(2, "Zo probeert u het"),
            Bullets(tuple((Span(step),) for step in _STEPS), ordered=True),
            Blank("Het venster begint en eindigt op (van links, van boven):"),
            Heading(2, "Klopt het niet?"),
            Paragraph((Span("Pas dit aan in policy/settings.yaml, onder envelope:"),)),
            Bullets(
                tuple((Span(key, Strength.STRONG), Span(f": {what}")) for key, what in _CHANGES)
            ),
            Paragraph((Span("Print daarna dit blad nog een keer."),)),
        ),
        made=made,
        template="",
        page_word="Pagina {page} van {pages}",
        sender=f"Gemeente {settings.municipality}",
    )


def rulers(places: Sheet) -> Overlay:
    """Return what draws a frame around the window, with rulers along two of its sides."""
    left, bottom = places.window[0] - _AROUND, places.window[1] - _AROUND
    wide, high = places.window[2] + 2 * _AROUND, places.window[3] + 2 * _AROUND
    top = bottom + high

    def draw(canvas: TaggedCanvas, root: Element) -> None:
        over = _OVER * mm
        box = " ".join(
            f"{edge:.2f}" for edge in (left - over, bottom - over, left + wide + over, top + over)
        )
        figure = root.add("Figure", f"<</O/Layout/Placement/Block/BBox[{box}]>>")
        figure.alternative = (
            "Kader om het adres, met linialen in millimeters vanaf de linkerrand en de "
            "bovenrand van het blad."
        )
        with canvas.marked(figure):
            canvas.saveState()
            canvas.setStrokeColor(RED)
            canvas.setFillColor(RED)
            canvas.setLineWidth(0.4)
            canvas.setFont(REGULAR, 5)
            canvas.rect(left, bottom, wide, high)
            for at, length in _ticks(left - over, left + wide + over):
                canvas.line(at * mm, top, at * mm, top + length)
                if at % 10 == 0:
                    canvas.drawCentredString(at * mm, top + length + 1, str(at))
            for at, length in _ticks(HEIGHT - top - over, HEIGHT - bottom + over):
                canvas.line(left, HEIGHT - at * mm, left - length, HEIGHT - at * mm)
                if at % 10 == 0:
                    canvas.drawRightString(left - length - 1, HEIGHT - at * mm - 1.8, str(at))
            canvas.restoreState()

    return draw


def _ticks(start: float, end: float) -> Iterator[tuple[int, float]]:
    """Yield each whole millimetre between two places, with the length of its line."""
    for at in range(round(start / mm), round(end / mm) + 1):
        yield at, 6.0 if at % 10 == 0 else 4.0 if at % 5 == 0 else 2.5


def _decimal(distance: float) -> str:
    return f"{distance:g}".replace(".", ",")
