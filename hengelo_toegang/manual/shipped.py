"""The manual that goes along with this version of the program."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import resources
from hengelo_toegang.manual.blocks import Chapter, Manual
from hengelo_toegang.manual.reading import ManualFault, read_chapter

_CARD, _SUMMARY = "card.md", "summary.en.md"


@cache
def read_manual() -> Manual:
    """Return the manual: the chapters in Dutch, in the order of their file names.

    Raises:
        ManualFault: A chapter cannot be read, or two places have one name.
    """
    folder = _folder() / "nl"
    names = sorted(one.name for one in folder.iterdir() if one.name.endswith(".md"))
    chapters = tuple(read_chapter(name, (folder / name).read_text("utf-8")) for name in names)
    _all_different(chapters)
    return Manual("nl", chapters)


def read_card() -> Chapter:
    """Return the card: what one needs most, on one page."""
    return read_chapter(_CARD, (_folder() / _CARD).read_text("utf-8"))


@cache
def read_summary() -> Chapter:
    """Return what the program is and does, in English, on one page."""
    return read_chapter(_SUMMARY, (_folder() / _SUMMARY).read_text("utf-8"))


def picture(name: str) -> bytes:
    """Return a picture of the manual, as PNG."""
    return (_folder() / "pictures" / f"{name}.png").read_bytes()


def _folder() -> Traversable:
    return files(resources) / "manual"


def _all_different(chapters: tuple[Chapter, ...]) -> None:
    known: dict[str, str] = {}
    for chapter in chapters:
        for heading in chapter.headings:
            if heading.place in known:
                problem = f"the place {heading.place!r} stands in {known[heading.place]} already"
                raise ManualFault(chapter.source, 0, problem)
            if heading.place:
                known[heading.place] = chapter.source
