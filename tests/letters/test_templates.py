"""Faults in a letter text are found when the program starts, and name what is expected."""

from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from hengelo_toegang.adapters.templates import load_texts
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.letters.blocks import Blank, Box, Bullets, Heading, Paragraph, Span, Strength
from hengelo_toegang.letters.compose import is_fill
from hengelo_toegang.letters.templates import (
    Surroundings,
    Template,
    TemplateFault,
    Texts,
    faults,
    shapes_in,
)
from hengelo_toegang.letters.values import Values
from tests import letter_fields

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
    for name in ("words.yaml", "products.yaml"):
        words = files(resources) / "letters" / "nl" / name
        (tmp_path / "nl" / name).write_text(words.read_text(encoding="utf-8"), encoding="utf-8")
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


def test_words_right_under_a_block_are_not_lost(folder):
    text = "# Kop\nVoor.\n::: signature\nNa.\n\n::: box Kort\n- een\n:::\nEinde.\n"
    mark = Heading(3, "vulling")
    before, fill, after, box, end = rendered(folder, text, {"signature": (mark,)}).blocks
    assert (before, fill, after) == (Paragraph((Span("Voor."),)), mark, Paragraph((Span("Na."),)))
    assert box == Box("Kort", (Bullets(((Span("een"),),)),))
    assert end == Paragraph((Span("Einde."),))


def test_a_tag_alone_on_its_line_leaves_nothing_behind(folder):
    text = "# Kop\n\n{% if law == 'wmo' %}\nEen{% if who %} twee{% endif %}\n{% endif %}\ndrie.\n"
    assert rendered(folder, text).blocks == (Paragraph((Span("Een twee drie."),)),)


def test_a_text_makes_room_to_write_with_a_label_of_its_own(folder):
    text = "# K\n\n::: write Naam van {{ who }}:\n\n::: write-more Wat vraagt u?"
    (first, second) = rendered(folder, text).blocks
    assert (first, second) == (Blank("Naam van u:", 1), Blank("Wat vraagt u?", 3))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# K\n\n{{ nobody }}", "unknown field 'nobody'"),
        ("# K\n\n{{ who.__class__ }}", "__class__ is not possible"),
        ("# K\n\n{{ who.upper() }}", "( ) is not possible"),
        ("# K\n\n{% set x = 1 %}", "{% set %} is not possible"),
        ("# K\n\n{% macro m() %}{% endmacro %}", "{% macro %} is not possible"),
        ("# K\n\n{% autoescape 1 %}x{% endautoescape %}{{ y }}", "line 16: {% autoescape %} is"),
        ("# K\n\n{% include who %}", "include a passage by its name"),
        ("# K\n\n{% include 'nothing' %}", "unknown passage 'nothing'"),
        ("# K\n\n{{ who | safe }}", "unknown filter 'safe'"),
        ("# K\n\n{% if who is odd %}x{% endif %}", "unknown test 'odd'"),
        ("# K\n\n{% if who %}", "line 16: this cannot be read"),
        ("# K\n\n::: surprise", "unknown block 'surprise'"),
        ("# K\n\n::: write", "room to write needs a label"),
        ("# K\n\n::: write-more ", "room to write needs a label"),
        ("# K\n\n<b>x</b>", "HTML is not possible"),
        ("# K\n\n![x](y)", "link or picture"),
        ("# K\n\n```\nx\n```", "code is not possible"),
        ("# K\n\n| a |\n|---|", "a table or rule"),
        ("# K\n\n\ue000", "private-use"),
        ("# K\n\n{{ needs.goal }}", "line 16: unknown field 'goal'; this has no fields"),
        (
            "# K\n\n{{ contact.phon }}",
            "line 16: unknown field 'phon'; expected for instance: phone",
        ),
        ("# K\n\n{{ total | date }}", "line 16: the filter 'date' does not fit here"),
        ("# K\n\n{{ who | capital(1) }}", "line 16: capital( ) is not possible"),
        ("# K\n\n{% for a in range(9) %}{{ a }}{% endfor %}", "line 16: ( ) is not possible"),
        ("# K\n\n{{ range }}", "line 16: unknown field 'range'"),
        ("# K\n\n{% for a in who %}{{ a }}{% endfor %}", "line 16: a loop goes over a list"),
        ("# K\n\n{% for a, b in needs %}{% endfor %}", "line 16: a loop gives one name"),
        ("# K\n\n{{ who }}\n\n\N{SNOWMAN}", "line 18: no letter can print \N{SNOWMAN} (U+2603"),
        ("# K\n\n::: box Kort\n\nx", "line 16: a box is opened but not closed"),
        ("# K\n\n:::", "line 16: ::: closes a box that was not opened"),
        ("# K\n\n::: box A\n\n::: signature\n\n:::", "line 18: a box holds text and lists"),
        ("# K\n" + "x\n" * 50_000, "the text is too long; expected at most 100000"),
        ("# K\n\n{{ " + "(" * 9_000 + "who" + ")" * 9_000 + " }}", "too deep"),
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
        ({"anchors": "[objection]"}, "the mandatory part {#objection} is missing"),
        ({"parts": "[objection]"}, 'mandatory passage {% include "objection" %} is missing'),
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


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("# Eerste\n\nTekst.\n\n# Tweede\n", "a second heading of level 1, 'Tweede'"),
        ("# K\n\n::: box A\n\n## Kop\n\nTekst.\n\n:::\n", "line 18: a box holds text and lists"),
    ],
)
def test_a_heading_that_would_get_lost_or_move_is_refused(folder, text, fault):
    with pytest.raises(TemplateFault, match=fault):
        rendered(folder, text)


def test_the_subject_may_depend_on_the_case(folder):
    text = "{% if needs %}\n# Eerste\n{% else %}\n# Tweede\n{% endif %}\n\nTekst.\n"
    assert rendered(folder, text).subject == "Tweede"


@pytest.mark.parametrize("text", ["# K\n\n{{ needs }}", "# K\n\n{{ total }}"])
def test_only_text_prints_without_a_filter(folder, text):
    with pytest.raises(TemplateFault, match="can't be printed"):
        rendered(folder, text)


def test_a_value_that_the_case_does_not_have_is_refused_at_its_line(folder):
    with pytest.raises(TemplateFault, match="line 3: there is nothing here for 'money' to write"):
        rendered(folder, "# K\n\n{{ total | money }}\n")


def test_a_loop_in_a_loop_goes_over_the_items_of_the_outer_one(folder):
    loops = "{% for a in needs %}\n{% for b in needs %}\nx\n{% endfor %}\n{% endfor %}\n"
    write(folder, f"# K\n\n{loops}")
    with pytest.raises(TemplateFault, match="line 17: a loop in a loop would grow"):
        load_texts(folder)
    write(folder, "# K\n\n{% for a in needs %}{% for b in a.rungs %}x{% endfor %}{% endfor %}\n")
    assert load_texts(folder).find("referral", Law.WMO, "nl", DAY).version == 1


def test_a_loop_hidden_in_a_passage_is_seen_where_it_is_included(folder):
    write_part(folder, "all", "{% for b in needs %}\nx\n{% endfor %}\n")
    write(folder, '# K\n\n{% for a in needs %}\n{% include "all" %}\n\n{% endfor %}\n')
    with pytest.raises(TemplateFault, match="line 17: in passage 'all': line 1: a loop in a loop"):
        load_texts(folder)


def test_a_passage_knows_its_line_only_inside_the_loop_that_gives_it(folder):
    write_part(folder, "one", "{{ line.product }}\n")
    write(folder, '# K\n\n{% for line in lines %}\n{% include "one" %}\n\n{% endfor %}\n')
    load_texts(folder)
    write(folder, '# K\n\n{% include "one" %}\n')
    with pytest.raises(TemplateFault, match="line 16: in passage 'one': line 1: unknown field"):
        load_texts(folder)


def test_passages_that_include_each_other_are_refused_at_their_line(folder):
    write_part(folder, "left", 'a\n\n{% include "right" %}\n')
    write_part(folder, "right", '{% include "left" %}\n')
    write(folder, '# K\n\n{% include "left" %}\n')
    with pytest.raises(TemplateFault) as fault:
        load_texts(folder)
    assert fault.value.source == "nl/left.2026-01-01.md"
    assert "line 14: in passage 'right': line 1: passage 'left' includes itself" in str(fault.value)


def test_passages_that_double_and_double_are_refused(folder):
    for step in range(12):
        inner = f'{{% include "p{step + 1}" %}}\n' * 2 if step < 11 else "x\n"
        write_part(folder, f"p{step}", inner)
    write(folder, '# K\n\n{% include "p0" %}\n')
    with pytest.raises(TemplateFault, match="at most 200 passages are possible"):
        load_texts(folder)


def test_everything_that_is_wrong_is_named_at_once(folder):
    write(folder, "# K\n", anchors="[]")
    good = load_texts(folder).find("referral", Law.WMO, "nl", DAY)
    text = "Kop\n\n{{ nobody }}\n<b>\n{{ who | safe }}\n::: nothing\n"
    wrong = replace(good, text=text, anchors=("law",), parts=("objection",))
    found = faults(wrong, Surroundings(shapes_in(Values), {}, is_fill))
    assert [fault.line for fault in found] == [1, 3, 4, 5, 6, 6, 6]


def test_a_loop_that_runs_on_is_stopped_at_its_line(folder):
    write(folder, "# K\n\n{% for a in needs %}\n- x\n{% endfor %}\n")
    texts = load_texts(folder)
    template = texts.find("referral", Law.WMO, "nl", DAY)
    long = VALUES | {"needs": [None] * 50_001}
    with pytest.raises(TemplateFault, match="line 3: at most 50000 rounds") as fault:
        texts.render(template, DAY, long, {})
    assert fault.value.line == 3
    with pytest.raises(TemplateFault, match="line 3: a loop goes over a field that is a list"):
        texts.render(template, DAY, VALUES | {"needs": "text"}, {})


def test_a_fault_while_filling_in_names_the_passage_and_its_line(folder):
    write_part(folder, "sum", "Totaal:\n\n{{ total | money }}\n")
    write(folder, '# K\n\n{% include "sum" %}\n')
    texts = load_texts(folder)
    template = texts.find("referral", Law.WMO, "nl", DAY)
    values = {name: value for name, value in VALUES.items() if name != "total"}
    with pytest.raises(TemplateFault, match="passage 'sum': line 3: 'total' is undefined"):
        texts.render(template, DAY, values, {})


def own(template, text, start, version):
    sha256 = f"{version:064d}"
    return replace(
        template, text=text, valid_from=start, valid_until=None, version=version, sha256=sha256
    )


def test_a_published_text_ends_the_one_before_it_and_is_ended_by_the_next(folder):
    write(folder, "# Een")
    texts = load_texts(folder)
    first = texts.find("referral", Law.WMO, "nl", DAY)
    texts.renew((own(first, "# Drie", date(2026, 9, 1), 3), own(first, "# Twee", DAY, 2)))
    held = {text.version: (text.valid_from, text.valid_until) for text in texts.all}
    assert held == {
        1: (date(2026, 1, 1), date(2026, 5, 31)),
        2: (DAY, date(2026, 8, 31)),
        3: (date(2026, 9, 1), None),
    }
    texts.renew((own(first, "# Ander", date(2026, 1, 1), 2),))
    assert texts.find("referral", Law.WMO, "nl", date(2026, 1, 1)).version == 2
    assert len(texts.all) == 1


def test_a_gap_between_two_texts_stays_a_gap(folder):
    write(folder, "# Een", valid_to="2026-03-31")
    texts = load_texts(folder)
    first = texts.find("referral", Law.WMO, "nl", date(2026, 3, 31))
    texts.renew((own(first, "# Twee", DAY, 2),))
    with pytest.raises(NotInForce):
        texts.find("referral", Law.WMO, "nl", date(2026, 5, 31))
    assert texts.find("referral", Law.WMO, "nl", DAY).version == 2


@given(st.lists(st.dates(date(2026, 1, 2), date(2027, 12, 31)), max_size=6), st.dates())
def test_at_most_one_text_is_in_force_on_any_day(starts, day):
    first = Template(
        "x", "", "nl", 1, (), True, "juridische zaken", date(2026, 1, 1), None, (), (), "", "", ""
    )
    texts = Texts((first,))
    texts.renew(own(first, "", start, at) for at, start in enumerate(sorted(starts), start=2))
    assert len(texts.on(day)) == (1 if day >= date(2026, 1, 1) else 0)


def test_texts_are_read_when_one_is_first_wanted(folder):
    write(folder, "# Een")
    read = []

    def from_folder():
        read.append(folder)
        return load_texts(folder)

    shipped = Texts.read_by(from_folder)
    with_own = shipped.with_own(())
    assert read == []
    assert with_own.find("referral", Law.WMO, "nl", DAY).version == 1
    assert with_own.languages == shipped.languages == ("nl",)
    assert shipped.all == with_own.all
    assert read == [folder]


def test_what_is_renewed_while_they_are_read_holds(folder):
    write(folder, "# Een")
    read = load_texts(folder)

    def renewed_meanwhile():
        texts.renew((own(read.all[0], "# Twee", DAY, 2),))
        return read

    texts = Texts.read_by(renewed_meanwhile)
    texts.find("referral", Law.WMO, "nl", DAY)
    assert texts.find("referral", Law.WMO, "nl", DAY).version == 2


def test_a_text_that_reads_wrong_is_told_of_to_whoever_wants_one(folder):
    write(folder, "# Een", version="0")
    texts = Texts.read_by(lambda: load_texts(folder)).with_own(())
    for _ in range(2):
        with pytest.raises(TemplateFault):
            texts.on(DAY)
    with pytest.raises(TemplateFault):
        texts.words("nl")


def test_the_guide_for_lawyers_lists_every_field():
    assert letter_fields.GUIDE.read_text(encoding="utf-8") == letter_fields.guide(), (
        "run: python -m tests.letter_fields"
    )
