"""A usual decision, and two other ways to print it: without tags, and through HTML."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from html import escape
from importlib.resources import files
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

import resources
from hengelo_toegang.adapters.pdf import drawing
from hengelo_toegang.bootstrap import read_rules
from hengelo_toegang.domain.law import Law
from hengelo_toegang.letters.blocks import (
    Blank,
    Block,
    Box,
    Bullets,
    Heading,
    Letter,
    Paragraph,
    Signature,
    Span,
    Strength,
    Table,
    Ticks,
)
from hengelo_toegang.letters.compose import compose
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.letters.samples import Sample, Variant, sample_facts
from hengelo_toegang.usecases.ports import LetterPress
from tests.bench.swapped import swapped

_TAGS = {Strength.PLAIN: "{}", Strength.STRONG: "<b>{}</b>", Strength.EMPHASIS: "<i>{}</i>"}
_STYLE = """
@page { size: A4; margin: 24mm 20mm 22mm 25mm;
  @bottom-right { content: "Pagina " counter(page) " van " counter(pages); font-size: 8.5pt } }
@font-face { font-family: Brief; src: url(FONTS/NotoSans-Regular.ttf) }
@font-face { font-family: Brief; font-weight: bold; src: url(FONTS/NotoSans-Bold.ttf) }
body { font: 10.5pt/14pt Brief; color: #1a1a1a }
p { margin: 0 0 5pt } h1 { font-size: 15pt } h2 { font-size: 12.5pt } h3 { font-size: 10.5pt }
table { border-collapse: collapse; width: 100%; font-size: 9.5pt }
th { text-align: left; background: #e8f0f6 } td, th { border-bottom: 0.5pt solid; padding: 3pt }
"""


def a_letter() -> tuple[Letter, LetterPress]:
    """Return a decision of two pages with a cost table, and the press of the program."""
    rules = read_rules()
    sample = Sample(Kind.DECISION_GRANT, Law.WMO, Variant.FULL)
    facts = sample_facts(sample, rules.policy, date(2026, 11, 23), "nl")
    return compose(Kind.DECISION_GRANT, facts, rules.texts), rules.press


class PlainCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """What ReportLab does by itself: the same pages with the same words, without tags."""

    def __init__(self, *given: object, about: Any, root: Any, footer: Any, **named: object) -> None:
        super().__init__(*given, **named)
        self._footer = footer
        self._held: list[dict[str, Any]] = []

    @contextmanager
    def marked(self, *_said: object) -> Iterator[None]:
        yield

    artifact = marked

    def begin_text(self, _element: object, x: float, y: float) -> PDFTextObject:
        return self.beginText(x, y)

    def showPage(self) -> None:
        self._held.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        held, self._held = self._held, []
        for number, page in enumerate(held, start=1):
            self.__dict__.update(page)
            self._footer(self, number, len(held))
            super().showPage()
        super().save()


def without_tags() -> AbstractContextManager[None]:
    """Let the press print by ReportLab alone, as long as this lasts."""
    return swapped(drawing, "TaggedCanvas", PlainCanvas)


def as_html(letter: Letter) -> str:
    """Return the letter as a web page that says the same."""
    head = "".join(f"<p>{escape(line)}</p>" for line in (letter.return_address, *letter.address))
    said = "".join(f"<p><b>{escape(r.label)}:</b> {escape(r.value)}</p>" for r in letter.references)
    body = "".join(map(_html, letter.body))
    style = _STYLE.replace("FONTS", f"file://{files(resources) / 'fonts'}")
    return (
        f'<!doctype html><html lang="{letter.language}"><meta charset="utf-8">'
        f"<title>{escape(letter.subject)}</title><style>{style}</style>{head}{said}{body}</html>"
    )


def _html(block: Block) -> str:
    match block:
        case Heading(level=level, text=text):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Paragraph(spans=spans):
            return f"<p>{_words(spans)}</p>"
        case Bullets(items=items):
            return f"<ul>{''.join(f'<li>{_words(item)}</li>' for item in items)}</ul>"
        case Table(caption=caption, header=header, rows=rows, footer=footer):
            head = "".join(f'<th scope="col">{escape(cell.text)}</th>' for cell in header)
            lines = "".join(
                f"<tr>{''.join(f'<td>{escape(cell.text)}</td>' for cell in row)}</tr>"
                for row in (*rows, *footer)
            )
            return f"<table><caption>{escape(caption)}</caption><tr>{head}</tr>{lines}</table>"
        case Signature(lines=lines):
            return "".join(f"<p>{escape(line)}</p>" for line in lines)
        case Box(title=title, blocks=blocks):
            return f"<section><p>{escape(title)}</p>{''.join(map(_html, blocks))}</section>"
        case Blank(label=label):
            return f"<p>{escape(label)}</p>"
        case Ticks(question=question, answers=answers):
            boxes = "".join(f"<li>{escape(answer)}</li>" for answer in answers)
            return f"<p>{escape(question)}</p><ul>{boxes}</ul>"


def _words(spans: tuple[Span, ...]) -> str:
    return "".join(_TAGS[span.strength].format(escape(span.text)) for span in spans)
