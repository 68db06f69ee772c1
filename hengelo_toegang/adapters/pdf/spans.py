"""From the spans of a letter to what ReportLab lays out, without any mark-up between.

So nothing that a person typed can ever be mark-up. Addresses of web and mail and telephone
numbers become links; words in another language are marked as such.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus.paraparser import ParaFrag

from hengelo_toegang.adapters.pdf import fonts
from hengelo_toegang.adapters.pdf.metadata import language_tag
from hengelo_toegang.adapters.pdf.structure import Element
from hengelo_toegang.adapters.pdf.tagging import Part
from hengelo_toegang.letters.blocks import Span, Strength

_LINKS = re.compile(
    r"(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}\b)"
    r"|(?P<web>(?:https?://|\bwww\.)[\w-]+(?:\.[\w-]+)+(?:/[\w/.?=&%#~+-]*[\w/])?"
    r"|(?<![\w@.-])[\w-]+(?:\.[\w-]+)*\.nl\b(?:/[\w/.?=&%#~+-]*[\w/])?)"
    # A Dutch number, or that of a municipality (14 074); never part of an amount or account.
    r"|(?P<phone>(?<![\w+€.,-])(?<![€+] )(?<![A-Z]{4}[ \u00a0])"
    r"(?:\(0\d{1,3}\)[ \u00a0-]?|0\d{1,3}[ \u00a0-]|\+31[ \u00a0]?\d{1,2}[ \u00a0-]?)"
    r"\d{2,4}(?:[ \u00a0]\d{2,4}){1,3}\b"
    r"|(?<![\w+€.,-])(?<![€\d][ \u00a0])14[ \u00a0]0\d{2,3}\b"
    r"(?![.,]\d|[ \u00a0]?(?:\d|€|EUR|euro|zł|TL)))",
    re.ASCII,
)
_FONTS = {
    (False, False): fonts.REGULAR,
    (True, False): fonts.BOLD,
    (False, True): fonts.ITALIC,
    (True, True): fonts.BOLD_ITALIC,
}
"""By whether it is bold and italic."""


def fragments(spans: Iterable[Span], style: ParagraphStyle, element: Element) -> list[ParaFrag]:
    """Return spans as fragments of a paragraph; `element` is that of the paragraph.

    Raises:
        UnprintableText: A character has no glyph.
    """
    made: list[ParaFrag] = []
    for span in spans:
        inner = element
        link: list[tuple[int, Part]] = []
        if span.language:
            inner = element.add("Span", language=language_tag(span.language))
            link = [(len(made), Part(inner))]
        for number, line in enumerate(span.text.split("\n")):
            if number:
                made.append(_fragment("", style, span.strength, [], lineBreak=True))
            for words, target in _cut(fonts.printable(line)):
                part = [(len(made), Part(inner.add("Link"), target))] if target else link
                made.append(_fragment(words, style, span.strength, part))
    if len(made) == 1 and made[0].link:
        # ReportLab lays a lone fragment out by a shorter way, which tells of no links.
        made[0].backColor = None
    return made or [_fragment("", style, Strength.PLAIN, [])]


def _fragment(
    text: str,
    style: ParagraphStyle,
    strength: Strength,
    link: list[tuple[int, Part]],
    **more: object,
) -> ParaFrag:
    bold = strength is Strength.STRONG or style.fontName == fonts.BOLD
    italic = strength is Strength.EMPHASIS
    return ParaFrag(
        text=text,
        fontName=_FONTS[bold, italic],
        bold=int(bold),
        italic=int(italic),
        fontSize=style.fontSize,
        textColor=style.textColor,
        rise=0,
        greek=0,
        us_lines=[],
        link=link,
        **more,
    )


def _cut(text: str) -> Iterator[tuple[str, str]]:
    """Yield a text in pieces, each with what it links to or nothing."""
    done = 0
    for found in _LINKS.finditer(text):
        if found.start() > done:
            yield text[done : found.start()], ""
        yield found[0], _target(found)
        done = found.end()
    if done < len(text) or not text:
        yield text[done:], ""


def _target(found: re.Match[str]) -> str:
    said = found[0]
    if found.lastgroup == "mail":
        return f"mailto:{quote(said, safe='@+')}"
    if found.lastgroup == "phone":
        return "tel:" + re.sub(r"[^\d+]", "", said)
    address = said if "://" in said else f"https://{said}"
    return quote(address, safe=":/?=&%#~+")
