"""The sheet of paper: where things stand on it, and what each page repeats.

The address stands where a left window of a C5 or DL envelope shows it (25-105 mm from the
left, 47-85 mm from the top); nothing else may show there.
"""

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from hengelo_toegang.adapters.pdf.fonts import BOLD, REGULAR, printable
from hengelo_toegang.letters.blocks import Letter

WIDTH, HEIGHT = A4
INK = HexColor("#1a1a1a")
BLUE = HexColor("#0b4a7a")
GREY = HexColor("#555555")
RED = HexColor("#a31515")
TINT = HexColor("#e8f0f6")
PALE = HexColor("#e4e4e4")

LEFT, RIGHT = 25 * mm, 20 * mm
BODY_WIDTH = WIDTH - LEFT - RIGHT
WINDOW = (LEFT, HEIGHT - 83 * mm, 80 * mm, 34 * mm)
REFERENCES = (128 * mm, HEIGHT - 87 * mm, WIDTH - 128 * mm - RIGHT, 42 * mm)
_BOTTOM = 22 * mm
FIRST_BODY = (LEFT, _BOTTOM, BODY_WIDTH, HEIGHT - 92 * mm - _BOTTOM)
LATER_BODY = (LEFT, _BOTTOM, BODY_WIDTH, HEIGHT - 24 * mm - _BOTTOM)


def draw_sender(canvas: Canvas, letter: Letter) -> None:
    """Draw the sender's name at the head of the first page."""
    canvas.setFillColor(BLUE)
    canvas.rect(LEFT, HEIGHT - 29 * mm, 3 * mm, 11 * mm, stroke=0, fill=1)
    canvas.setFont(BOLD, 14)
    canvas.drawString(LEFT + 6 * mm, HEIGHT - 25.5 * mm, printable(letter.sender))


def draw_marks(canvas: Canvas, letter: Letter) -> None:
    """Draw what a page carries under its text: CONCEPT, and that a letter is made up."""
    if letter.concept:
        canvas.saveState()
        canvas.setFillColor(PALE)
        canvas.setFont(BOLD, 96)
        canvas.translate(WIDTH / 2, HEIGHT / 2)
        canvas.rotate(52)
        canvas.drawCentredString(0, -32, "CONCEPT")
        canvas.restoreState()
    if letter.fictitious:
        canvas.setFillColor(RED)
        canvas.setFont(BOLD, 9)
        mark = printable(letter.watermark or "FICTIEF - demo")
        canvas.drawCentredString(WIDTH / 2, HEIGHT - 10 * mm, mark)


def draw_footer(canvas: Canvas, letter: Letter, page: int, pages: int) -> None:
    """Draw the case number and which page this is."""
    canvas.setFillColor(GREY)
    canvas.setFont(REGULAR, 8.5)
    canvas.drawString(LEFT, 12 * mm, printable(letter.case_number))
    number = letter.page_word.format(page=page, pages=pages)
    canvas.drawRightString(WIDTH - RIGHT, 12 * mm, printable(number))
