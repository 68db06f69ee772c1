"""Builds what is handed out of the manual: the web page, the PDF and the card."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from hengelo_toegang.manual.shipped import picture, read_card, read_manual, read_summary
from tests.manual import paper, web
from tests.manual.paper import Booklet

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "docs" / "handleiding"
PAGE, BOOK, CARD, SUMMARY = "handleiding.html", "handleiding.pdf", "kaart.pdf", "summary.pdf"
SOURCES = "sources.sha256"
"""Of which sources it was built: the hash of each, by its name."""
TITLE = "Handleiding Hengelo Toegang"
SUBTITLE = "Van de eerste vraag tot het besluit, samen met de inwoner"


def build() -> None:
    """Write everything anew from the sources and the pictures."""
    (BUILT / PAGE).write_text(page(), "utf-8")
    (BUILT / BOOK).write_bytes(book())
    (BUILT / CARD).write_bytes(card())
    (BUILT / SUMMARY).write_bytes(summary())
    (BUILT / SOURCES).write_text("".join(sources()), "utf-8")


def page() -> str:
    """Return the web page."""
    return web.page_of(read_manual(), read_summary(), TITLE, SUBTITLE)


def book() -> bytes:
    """Return the PDF of the whole manual."""
    return paper.draw(Booklet(TITLE, SUBTITLE, read_manual().chapters), picture)


def card() -> bytes:
    """Return the card of one page."""
    chapter = read_card()
    booklet = Booklet(chapter.heading.text, TITLE, (chapter,), contents=False, scale=0.95)
    return paper.draw(booklet, picture)


def summary() -> bytes:
    """Return the page in English."""
    chapter = read_summary()
    booklet = Booklet(
        chapter.heading.text, TITLE, (chapter,), contents=False, language="en", scale=0.92
    )
    return paper.draw(booklet, picture)


def sources() -> Iterator[str]:
    """Yield a line for each source, and for what builds from it: its hash and its name."""
    own = Path(__file__).parent
    builders = (*own.glob("paper*.py"), *own.glob("web.*"), own / "build.py")
    for path in sorted((*(ROOT / "resources" / "manual").rglob("*.*"), *builders)):
        said = hashlib.sha256(path.read_bytes()).hexdigest()
        yield f"{said}  {path.relative_to(ROOT).as_posix()}\n"
