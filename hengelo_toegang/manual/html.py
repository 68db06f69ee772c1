"""From the blocks of the manual to HTML: for the window of the program and for the web page."""

from collections.abc import Callable, Sequence
from html import escape

from hengelo_toegang.manual.blocks import (
    Block,
    Grid,
    Heading,
    Items,
    Kind,
    Paragraph,
    Picture,
    Run,
    Runs,
)

DrawPicture = Callable[[Picture], str]
"""Returns the HTML of a picture, which the window and the web page have in other sizes."""

_TAGS = {
    Kind.PLAIN: ("", ""),
    Kind.STRONG: ("<strong>", "</strong>"),
    Kind.EMPHASIS: ("<em>", "</em>"),
    Kind.SCREEN: ('<b class="screen">', "</b>"),
    Kind.KEYS: ("<kbd>", "</kbd>"),
}


def html_of(blocks: Sequence[Block], picture: DrawPicture, below: int = 0) -> str:
    """Return blocks as HTML; headings go `below` levels down under those of the page."""
    return "\n".join(_block(block, picture, below) for block in blocks)


def html_of_runs(runs: Runs) -> str:
    """Return a line of text as HTML."""
    return "".join(map(_run, runs))


def _block(block: Block, picture: DrawPicture, below: int) -> str:
    match block:
        case Heading(level=level, runs=runs, place=place):
            tag = f"h{level + below}"
            named = f' id="{escape(place)}"' if place else ""
            return f"<{tag}{named}>{html_of_runs(runs)}</{tag}>"
        case Paragraph(runs=runs):
            return f"<p>{html_of_runs(runs)}</p>"
        case Items(items=items, ordered=ordered):
            tag = "ol" if ordered else "ul"
            inside = "".join(f"<li>{html_of_runs(item)}</li>\n" for item in items)
            return f"<{tag}>\n{inside}</{tag}>"
        case Grid():
            return _grid(block)
        case Picture():
            return picture(block)


def _grid(block: Grid) -> str:
    head = "".join(f'<th scope="col">{html_of_runs(cell)}</th>' for cell in block.header)
    rows = "".join(
        f'<tr><th scope="row">{html_of_runs(row[0])}</th>'
        + "".join(f"<td>{html_of_runs(cell)}</td>" for cell in row[1:])
        + "</tr>\n"
        for row in block.rows
    )
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>"


def _run(run: Run) -> str:
    before, after = _TAGS[run.kind]
    said = f"{before}{escape(run.text, quote=False)}{after}"
    return f'<a href="#{escape(run.link)}">{said}</a>' if run.link else said
