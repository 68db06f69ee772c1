"""The Markdown of the manual is read whole, or refused with its line."""

import pytest

from hengelo_toegang.manual.blocks import Grid, Heading, Items, Kind, Paragraph, Picture, Run
from hengelo_toegang.manual.html import html_of
from hengelo_toegang.manual.reading import ManualFault, read_chapter

TEXT = """\
# Een [[Casus]] {#case}

Druk op `Ctrl+K` of op
[[Zoeken]], zie [*daar*](#there).

1. Eerst **dit**
2. Dan dat

| Wat | Hoe |
|---|---|
| a & b | [[Meer]] |

![Een lijst.](worklist)
"""


def read(text):
    return read_chapter("proef.md", text)


def test_each_kind_of_block_is_read():
    heading, words, steps, grid, picture = read(TEXT).blocks
    assert heading == Heading(1, (Run("Een "), Run("Casus", Kind.SCREEN)), "case")
    assert words == Paragraph(
        (
            Run("Druk op "),
            Run("Ctrl+K", Kind.KEYS),
            Run(" of op "),
            Run("Zoeken", Kind.SCREEN),
            Run(", zie "),
            Run("daar", Kind.EMPHASIS, "there"),
            Run("."),
        )
    )
    assert steps == Items(
        ((Run("Eerst "), Run("dit", Kind.STRONG)), (Run("Dan dat"),)), ordered=True
    )
    assert grid == Grid(
        ((Run("Wat"),), (Run("Hoe"),)), (((Run("a & b"),), (Run("Meer", Kind.SCREEN),)),)
    )
    assert picture == Picture("worklist", "Een lijst.")


def test_html_says_the_same_and_no_more():
    said = html_of(read(TEXT).blocks, lambda shown: f"<{shown.name}>", below=1)
    assert '<h2 id="case">Een <b class="screen">Casus</b></h2>' in said
    assert '<a href="#there"><em>daar</em></a>' in said
    assert '<th scope="row">a &amp; b</th>' in said
    assert said.endswith("<worklist>")


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("Zonder kop", 1, "begins with a heading"),
        ("# Kop\n\n## Tweede\n\n#### Te diep", 5, "level 3"),
        ("# Kop\n\n- een\n  - twee", 4, "a list in a list"),
        ("# Kop\n\nwoord ![p](p)", 3, "paragraph of its own"),
        ("# Kop\n\n![](p)", 3, "says what it shows"),
        ("# Kop\n\n[weg](https://example.org)", 3, "a place in the manual"),
    ],
)
def test_what_is_not_known_is_refused_with_its_line(text, line, why):
    with pytest.raises(ManualFault, match=rf"^proef\.md, line {line}: .*{why}"):
        read(text)
