"""Faults in a letter text are found when the program starts, and name what is expected."""

from datetime import date

import pytest

from hengelo_toegang.adapters.templates import load_texts
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.letters.blocks import Box, Bullets, Heading, Paragraph, Span, Strength
from hengelo_toegang.letters.templates import TemplateFault

HEAD = {
    "id": "referral",
    "version": "1",
    "language": "nl",
    "kind": "referral",
    "laws": "[wmo]",
    "status": "approved",
    "approved_by": "juridische zaken",
    "valid_from": "2026-01-01",
    "valid_to": "",
    "anchors": "[]",
    "parts": "[]",
}
DAY = date(2026, 6, 1)
VALUES: dict[str, object] = {
    "who": "u",
    "question": "*a* _b_ {{7*7}}",
    "law": "wmo",
    "needs": [],
    "total": None,
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "nl" / "parts").mkdir(parents=True)
    return tmp_path


def write(folder, text, name=None, **head):
    fields = HEAD | head
    if name is None:
        name = f"{fields.get('kind')}.{fields['valid_from']}.md"
    lines = "\n".join(f"{key}: {value}" for key, value in fields.items())
    (folder / "nl" / name).write_text(f"---\n{lines}\n---\n{text}", encoding="utf-8")


def write_part(folder, part, text):
    head = {key: value for key, value in HEAD.items() if key not in ("kind", "laws")}
    lines = "\n".join(f"{key}: {value}" for key, value in (head | {"id": part}).items())
    path = folder / "nl" / "parts" / f"{part}.2026-01-01.md"
    path.write_text(f"---\n{lines}\n---\n{text}", encoding="utf-8")


def rendered(folder, text, fills=None, **head):
    write(folder, text, **head)
    texts = load_texts(folder)
    template = texts.find("referral", Law.WMO, "nl", DAY)
    return texts.render(template, DAY, VALUES, fills or {})


def test_markdown_becomes_blocks_and_values_stay_text(folder):
    text = "# Over {{ who }}\n\nVan **{{ question }}** en *dat*.\n\n- een\n- twee\n\n1. drie\n"
    done = rendered(folder, text)
    assert done.subject == "Over u"
    paragraph, bullets, steps = done.blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.spans == (
        Span("Van "),
        Span("*a* _b_ {{7*7}}", Strength.STRONG),
        Span(" en "),
        Span("dat", Strength.EMPHASIS),
        Span("."),
    )
    assert bullets == Bullets(((Span("een"),), (Span("twee"),)))
    assert steps == Bullets(((Span("drie"),),), ordered=True)


def test_boxes_anchors_fills_and_legal_marks_are_read(folder):
    text = (
        "# Kop\n\n::: box Kort\n\n- een\n\n:::\n\n## Deel {#part}\n\n"
        "Artikel 1. {.legal}\n\n::: signature\n"
    )
    mark = Heading(3, "vulling")
    done = rendered(folder, text, {"signature": (mark,)}, anchors="[part]")
    box, heading, law, fill = done.blocks
    assert box == Box("Kort", (Bullets(((Span("een"),),)),))
    assert heading == Heading(2, "Deel")
    assert isinstance(law, Paragraph)
    assert law.legal
    assert fill is mark


def test_a_tag_alone_on_its_line_leaves_nothing_behind(folder):
    text = "# Kop\n\n{% if law == 'wmo' %}\nEen{% if who %} twee{% endif %}\n{% endif %}\ndrie.\n"
    assert rendered(folder, text).blocks == (Paragraph((Span("Een twee drie."),)),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# K\n\n{{ nobody }}", "unknown field 'nobody'"),
        ("# K\n\n{{ who.__class__ }}", "__class__ is not possible"),
        ("# K\n\n{{ who.upper() }}", "Call is not possible"),
        ("# K\n\n{% set x = 1 %}", "Assign is not possible"),
        ("# K\n\n{% macro m() %}{% endmacro %}", "Macro is not possible"),
        ("# K\n\n{% include who %}", "include a passage by its name"),
        ("# K\n\n{% include 'nothing' %}", "unknown passage 'nothing'"),
        ("# K\n\n{{ who | safe }}", "unknown filter 'safe'"),
        ("# K\n\n{% if who is odd %}x{% endif %}", "unknown test 'odd'"),
        ("# K\n\n{% if who %}", "line 3"),
        ("# K\n\n::: surprise", "unknown block 'surprise'"),
        ("# K\n\n<b>x</b>", "HTML is not possible"),
        ("# K\n\n![x](y)", "link or picture"),
        ("# K\n\n```\nx\n```", "code is not possible"),
        ("# K\n\n| a |\n|---|", "a table or rule"),
        ("# K\n\n\ue000", "private-use"),
        ("## K", "heading of level 1"),
    ],
)
def test_a_refused_construct_names_file_and_reason(folder, text, expected):
    write(folder, text)
    with pytest.raises(TemplateFault) as fault:
        load_texts(folder)
    assert expected in str(fault.value)
    assert "referral.2026-01-01.md" in str(fault.value)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ({"kind": "poem", "name": "referral.2026-01-01.md"}, "'poem' is unknown"),
        ({"laws": "[moon]"}, "'moon' is unknown"),
        ({"status": "final"}, "'final' is unknown"),
        ({"version": "x"}, "whole number"),
        ({"valid_from": "soon", "name": "referral.soon.md"}, "expected a date"),
        ({"approved_by": ""}, "who approved"),
        ({"language": "en"}, "expected language nl"),
        ({"name": "referral.md"}, "expected the name referral.2026-01-01.md"),
        ({"colour": "blue"}, "exactly"),
        ({"anchors": "[objection]"}, "{#objection} stands nowhere"),
        ({"parts": "[objection]"}, "'objection' is not included"),
    ],
)
def test_a_wrong_head_says_what_is_expected(folder, head, expected):
    write(folder, "# K", **head)
    with pytest.raises(TemplateFault, match="referral") as fault:
        load_texts(folder)
    assert expected in str(fault.value)


def test_two_texts_for_one_day_are_refused(folder):
    write(folder, "# K")
    write(folder, "# K", valid_from="2026-05-01")
    with pytest.raises(TemplateFault, match="overlaps"):
        load_texts(folder)


def test_exactly_the_text_of_the_day_is_used(folder):
    write(folder, "# Oud", valid_to="2026-05-31")
    write(folder, "# Nieuw", valid_from="2026-06-01", version=2)
    write(folder, "# Ontwerp", valid_from="2026-06-02", status="draft", version=3)
    texts = load_texts(folder)
    assert texts.find("referral", Law.WMO, "nl", date(2026, 5, 31)).version == 1
    assert texts.find("referral", Law.WMO, "nl", DAY).version == 2
    assert texts.find("referral", Law.WMO, "nl", date(2026, 7, 1)).version == 2
    for law, language, day in (
        (Law.WMO, "nl", date(2025, 12, 31)),
        (Law.JEUGD, "nl", DAY),
        (Law.WMO, "tr", DAY),
    ):
        with pytest.raises(NotInForce):
            texts.find("referral", law, language, day)


def test_a_passage_may_change_without_the_letters_that_include_it(folder):
    write_part(folder, "bye", "Dag {{ who }}.\n")
    done = rendered(folder, '# K\n\n{% include "bye" %}\n\nEinde.\n', parts="[bye]")
    assert done.blocks == (Paragraph((Span("Dag u."),)), Paragraph((Span("Einde."),)))


def test_a_mandatory_part_that_the_case_leaves_out_is_refused(folder):
    text = "# K\n\n{% if needs %}\n## Deel {#part}\n{% endif %}\n\nTekst.\n"
    with pytest.raises(TemplateFault, match="mandatory part 'part' is missing"):
        rendered(folder, text, anchors="[part]")


@pytest.mark.parametrize("text", ["# K\n\n{{ needs }}", "# K\n\n{{ total }}"])
def test_only_text_prints_without_a_filter(folder, text):
    with pytest.raises(TemplateFault, match="can't be printed"):
        rendered(folder, text)


def test_product_words_need_plain_and_a_pair_of_pieces(folder):
    (folder / "nl" / "products.yaml").write_text("X: {plain: iets, piece: [a]}\n")
    with pytest.raises(TemplateFault, match="piece as one and more"):
        load_texts(folder)
