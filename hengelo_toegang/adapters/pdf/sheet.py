"""The sheet of paper: where things stand on it, and what each page repeats.

The address stands where the window of a C5 or DL envelope shows it: with a left window 25
to 105 mm from the left, with a right one 108 to 178 mm, and 47 to 85 mm from the top, moved
by what the envelopes of the municipality ask. Nothing else may show there.
"""

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from hengelo_toegang.adapters.pdf.fonts import BOLD, REGULAR, printable, width
from hengelo_toegang.adapters.pdf.look import BLUE, GREY, PALE, RED, Look
from hengelo_toegang.adapters.pdf.structure import Element
from hengelo_toegang.adapters.pdf.tagging import TaggedCanvas
from hengelo_toegang.domain.policy import Envelope, Window
from hengelo_toegang.letters.blocks import Letter
from hengelo_toegang.records import dataclass

WIDTH, HEIGHT = A4
LEFT, RIGHT = 25 * mm, 20 * mm
BODY_WIDTH = WIDTH - LEFT - RIGHT
_BOTTOM = 22 * mm
_BODY_TOP, _BELOW_WINDOW = 92 * mm, 9 * mm
_WINDOW_TOP, _WINDOW_HEIGHT = 49 * mm, 34 * mm
_WINDOWS = {Window.LEFT: (LEFT, 80 * mm), Window.RIGHT: (108 * mm, 70 * mm)}
"""From the left edge of the sheet, and how wide."""

Place = tuple[float, float, float, float]
"""Left, bottom, width, height in points, from the left below corner of the sheet."""


LATER_BODY: Place = (LEFT, _BOTTOM, BODY_WIDTH, HEIGHT - 24 * mm - _BOTTOM)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where the parts of a letter stand."""

    window: Place
    references: Place
    first_body: Place
    later_body: Place = LATER_BODY


def sheet_for(envelope: Envelope) -> Sheet:
    """Return the places on a sheet that goes into an envelope."""
    left, wide = _WINDOWS[envelope.window]
    top = _WINDOW_TOP + envelope.down_mm * mm
    bottom = top + _WINDOW_HEIGHT
    body_top = max(_BODY_TOP, bottom + _BELOW_WINDOW)
    if envelope.window is Window.LEFT:
        references = (128 * mm, WIDTH - 128 * mm - RIGHT)
    else:
        references = (LEFT, 62 * mm)
    return Sheet(
        (left + envelope.right_mm * mm, HEIGHT - bottom, wide, _WINDOW_HEIGHT),
        (references[0], HEIGHT - 87 * mm, references[1], 42 * mm),
        (LEFT, _BOTTOM, BODY_WIDTH, HEIGHT - body_top - _BOTTOM),
    )


def draw_sender(canvas: TaggedCanvas, letter: Letter, look: Look, element: Element) -> None:
    """Draw the sender's name at the head of the first page."""
    sender = printable(letter.sender)
    room = WIDTH - LEFT - RIGHT - 6 * mm
    size = 14 * look.scale
    size = min(size, size * room / max(width(sender, size, BOLD), 1))
    canvas.setFillColor(BLUE)
    with canvas.artifact():
        canvas.rect(LEFT, HEIGHT - 29 * mm, 3 * mm, 11 * mm, stroke=0, fill=1)
    if sender:
        with canvas.marked(element):
            canvas.setFont(BOLD, size)
            canvas.drawString(LEFT + 6 * mm, HEIGHT - 23.5 * mm - size / 7 * mm, sender)


def draw_marks(canvas: TaggedCanvas, letter: Letter, look: Look) -> None:
    """Draw what a page carries under its text: CONCEPT, and that a letter is made up."""
    if letter.concept:
        with canvas.artifact("Pagination", "Watermark"):
            canvas.saveState()
            canvas.setFillColor(PALE)
            canvas.setFont(BOLD, 96)
            canvas.translate(WIDTH / 2, HEIGHT / 2)
            canvas.rotate(52)
            canvas.drawCentredString(0, -32, "CONCEPT")
            canvas.restoreState()
    if letter.fictitious:
        with canvas.artifact("Pagination", "Header"):
            canvas.setFillColor(RED)
            canvas.setFont(BOLD, 9 * look.scale)
            mark = printable(letter.watermark or "FICTIEF - demo")
            canvas.drawCentredString(WIDTH / 2, HEIGHT - 10 * mm, mark)


def draw_footer(canvas: Canvas, letter: Letter, look: Look, page: int, pages: int) -> None:
    """Draw the case number and which page this is."""
    canvas.setFillColor(GREY)
    canvas.setFont(REGULAR, 8.5 * look.scale)
    canvas.drawString(LEFT, 12 * mm, printable(letter.case_number))
    number = letter.page_word.format(page=page, pages=pages)
    canvas.drawRightString(WIDTH - RIGHT, 12 * mm, printable(number))
