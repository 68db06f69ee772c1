"""What the window of the manual shows: a chapter, the contents, or what was found."""

from collections.abc import Callable, Iterator
from html import escape

from hengelo_toegang.i18n import Translate
from hengelo_toegang.manual.blocks import Block, Chapter, Heading, Part, Picture, words_of
from hengelo_toegang.manual.html import html_of
from hengelo_toegang.manual.shipped import read_manual, read_summary
from hengelo_toegang.records import dataclass
from ui.help.asking import Help
from ui.theme import Theme

PICTURE = "picture:"
"""Before the name of a picture, in its address."""
_AROUND = 90
"""Signs of a text that are shown around what was found."""

PictureWidth = Callable[[str], int]
"""Returns how wide a picture is shown, in dots of the screen."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """Something that was looked at, to go back to."""

    place: str = ""
    """A place in the manual; without one and without words: the contents."""
    words: str = ""
    """What was searched."""
    help: Help | None = None
    """What the page that was open says of itself."""


def html(leaf: Leaf, width: PictureWidth, _: Translate) -> str:
    """Return what is shown of a leaf; a place that is not there shows the contents."""
    if leaf.words:
        return "\n".join(_found(leaf.words, _))
    chapter = _chapter(leaf.place)
    if chapter is None:
        return "\n".join(_contents(_))
    return "\n".join(_blocks(chapter, leaf.help, width))


def style(theme: Theme) -> str:
    """Return how it looks, in the colours of the program."""
    return (
        f"body {{ color: {theme.text}; }} a {{ color: {theme.link}; }}"
        f" h1, h2, h3 {{ color: {theme.text}; }}"
        f" h1 {{ font-size: x-large; }} h2 {{ font-size: large; margin-top: 20px; }}"
        f" .screen {{ color: {theme.link}; font-weight: bold; }}"
        f" kbd {{ background-color: {theme.neutral_back}; color: {theme.neutral}; }}"
        f" .about {{ background-color: {theme.info_back}; color: {theme.info}; }}"
        f" .told {{ color: {theme.muted}; }}"
        f" table {{ border-collapse: collapse; border: 1px solid {theme.line}; }}"
        f" td, th {{ padding: 4px; border: 1px solid {theme.line}; text-align: left; }}"
        " tbody th { font-weight: normal; }"
    )


def _chapter(place: str) -> Chapter | None:
    summary = read_summary()
    if any(head.place == place for head in summary.headings):
        return summary
    return read_manual().chapter_of(place)


def _blocks(chapter: Chapter, help_: Help | None, width: PictureWidth) -> Iterator[str]:
    def picture(shown: Picture) -> str:
        words = escape(shown.alternative)
        # A browser of Qt tells no screen reader what a picture shows, so the words stand below.
        return (
            f'<p><img src="{PICTURE}{escape(shown.name)}" width="{width(shown.name)}"'
            f' alt="{words}"><br><span class="told">{words}</span></p>'
        )

    for block in chapter.blocks:
        yield html_of((block,), picture)
        if help_ is not None and help_.about and _is_at(block, help_.place):
            # Qt colours the ground of a cell as a whole, that of a paragraph by its lines.
            about = escape(help_.about).replace("\n\n", "<br><br>")
            yield f'<table width="100%"><tr><td class="about">{about}</td></tr></table>'


def _is_at(block: Block, place: str) -> bool:
    return isinstance(block, Heading) and block.place == place


def _contents(_: Translate) -> Iterator[str]:
    title = _("Contents")
    yield f"<h1>{escape(title)}</h1>"
    for chapter in (*read_manual().chapters, read_summary()):
        yield f"<h2>{_link(chapter.heading)}</h2>"
        below = [head for head in chapter.headings if head.level == 2 and head.place]
        if below:
            yield "<ul>" + "".join(f"<li>{_link(head)}</li>" for head in below) + "</ul>"


def _found(words: str, _: Translate) -> Iterator[str]:
    wanted = words.casefold().split()
    found = [(part, said) for part in read_manual().parts() if (said := _said(part, wanted))]
    title = _("Found: {words}", words=words)
    count = _.ngettext("{count} part of the manual", "{count} parts of the manual", len(found))
    nothing = _("Nothing in the manual has these words.")
    yield f"<h1>{escape(title)}</h1>"
    yield f"<p>{escape(count if found else nothing)}</p>"
    for part, said in found:
        yield f"<h2>{_link(part.heading, part.chapter)}</h2><p>{escape(said)}</p>"


def _said(part: Part, wanted: list[str]) -> str:
    """Return what a part says around the first of the words, if it has all of them."""
    text = " ".join((part.heading.text, *map(words_of, part.blocks)))
    plain = text.casefold()
    if not all(word in plain for word in wanted):
        return ""
    at = plain.index(wanted[0])
    start, end = max(0, at - _AROUND), at + _AROUND
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return f"{before}{text[start:end].strip()}{after}"


def _link(heading: Heading, within: Chapter | None = None) -> str:
    place = heading.place or (within.heading.place if within else "")
    return f'<a href="#{place}">{escape(heading.text)}</a>'
