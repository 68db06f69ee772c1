"""The manual as one web page: no script, no other file, and a page that can be printed."""

from base64 import b64encode
from collections.abc import Iterator
from html import escape
from pathlib import Path

from hengelo_toegang.manual.blocks import Chapter, Heading, Manual, Picture
from hengelo_toegang.manual.html import html_of
from hengelo_toegang.manual.shipped import picture
from tests.manual.paper_picture import size_of

_STYLE = Path(__file__).with_name("web.css")
_FINE = 2
"""Dots of a picture for each dot of the screen."""

_TOP = '<a class="top" href="#inhoudsopgave">Terug naar de inhoud</a>'
"""For who reads on a screen on which the contents do not stay in sight."""
_PAGE = """\
<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#inhoud">Naar de inhoud</a>
<header>
<h1>{title}</h1>
<p>{subtitle}</p>
</header>
<nav id="inhoudsopgave" aria-labelledby="inhoud-kop">
<h2 id="inhoud-kop">Inhoud</h2>
{contents}
</nav>
<main id="inhoud">
{chapters}
</main>
</body>
</html>
"""


def page_of(manual: Manual, summary: Chapter, title: str, subtitle: str) -> str:
    """Return the whole page; the summary stands at its end, marked as English."""
    chapters = "\n".join(
        f"<section>\n{html_of(one.blocks, _figure, below=1)}\n{_TOP}\n</section>"
        for one in manual.chapters
    )
    english = f'<section lang="en">\n{html_of(summary.blocks, _figure, below=1)}\n</section>'
    return _PAGE.format(
        title=escape(title),
        subtitle=escape(subtitle),
        style=_STYLE.read_text("utf-8"),
        contents="\n".join(_contents((*manual.chapters, summary), summary)),
        chapters=f"{chapters}\n{english}",
    )


def _contents(chapters: tuple[Chapter, ...], english: Chapter) -> Iterator[str]:
    yield "<ul>"
    for chapter in chapters:
        spoken = ' lang="en"' if chapter is english else ""
        yield f"<li{spoken}>{_link(chapter.heading)}"
        below = [head for head in chapter.headings if head.level == 2 and head.place]
        if below:
            yield "<ul>"
            yield from (f"<li>{_link(head)}</li>" for head in below)
            yield "</ul>"
        yield "</li>"
    yield "</ul>"


def _link(heading: Heading) -> str:
    return f'<a href="#{heading.place}">{escape(heading.text)}</a>'


def _figure(shown: Picture) -> str:
    png = picture(shown.name)
    wide, high = (length // _FINE for length in size_of(png))
    data = b64encode(png).decode("ascii")
    words = escape(shown.alternative)
    return (
        f'<figure><img src="data:image/png;base64,{data}" alt="{words}" '
        f'width="{wide}" height="{high}" loading="lazy"></figure>'
    )
