"""A language has every word, and no other; each value stands where its phrase wants it."""

import re
from importlib.resources import files

import pytest

import resources
from hengelo_toegang.adapters.letter_words import load_words
from hengelo_toegang.letters.templates import TemplateFault

SHIPPED = files(resources) / "letters"


@pytest.fixture
def folder(tmp_path):
    """A copy of the Dutch words, to spoil."""
    made = tmp_path / "nl"
    made.mkdir()
    for name in ("words.yaml", "products.yaml"):
        text = (SHIPPED / "nl" / name).read_text(encoding="utf-8")
        (made / name).write_text(text, encoding="utf-8")
    return made


def spoilt(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("you: u\n", "", "you: expected this key"),
        ("you: u\n", "you: u\nme: ik\n", "me: expected only the keys you, "),
        ("you: u\n", "you: ''\n", "you: expected words"),
        ("you: u\n", "you: [u]\n", "you: expected words"),
        ("you: u\n", "you: u {name}\n", "you: expected words without braces"),
        ("op {day}", "op die dag", "period.day: expected words with {day}"),
        ("op {day}", "op {day} {dag}", "period.day: expected words with {day}"),
        ("op {day}", '"op {day!r}"', "period.day: expected words with {day}"),
        ("op {day}", '"op {day"', "period.day: expected words with {day}"),
        ("{start} tot en met {until}", "{start}", "between: expected words with {start} and "),
        ("one: minuut, ", "", "size.units.minute.forms.one: expected this key"),
        ("one: minuut, ", "one: x, few: y, ", "minute.forms.few: expected only the keys one, "),
        ("    solves: lost het op\n", "", "weighed.outcomes.solves: expected this key"),
        ("locale: nl_NL", "locale: xx_YY", "locale: expected a locale such as nl_NL"),
        ("offered: true", "offered: perhaps", "offered: expected true or false"),
        ("you: u\n", "you: u\nyou: jij\n", "the key is there twice"),
        (
            "views:\n  parents: de ouders\n  school: de school\n",
            "views: x\n",
            "views: expected the keys parents, school",
        ),
    ],
)
def test_a_word_that_is_not_as_expected_is_named_with_its_key(folder, old, new, expected):
    with pytest.raises(TemplateFault, match="words.yaml: .*" + re.escape(expected)):
        load_words(spoilt(folder, "words.yaml", old, new))


@pytest.mark.parametrize("locale", ["pl_PL", "uk_UA"])
def test_slavic_languages_need_a_form_for_few_and_for_many(folder, locale):
    spoilt(folder, "words.yaml", "nl_NL", locale)
    with pytest.raises(TemplateFault, match=r"time\.days\.few: expected this key"):
        load_words(folder)
    forms = re.compile(r"\{one: (\"[^\"]+\"|[^,]+), other: ([^}]+)\}")
    whole = r"{one: \1, few: \2, many: \2, other: \2}"
    for name in ("words.yaml", "products.yaml"):
        path = folder / name
        path.write_text(forms.sub(whole, path.read_text(encoding="utf-8")), encoding="utf-8")
    words = load_words(folder)
    assert words is not None
    assert words.time.days.keys() == {"one", "few", "many", "other"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("X: iets\n", "X: expected the keys plain, bare, piece"),
        ("X: {bare: iets}\n", "X.plain: expected this key"),
        ("X: {plain: iets, many: ietsen}\n", "X.many: expected only the keys"),
        ("X: {plain: iets, piece: {forms: {one: a, other: b}}}\n", "X.piece.price: expected"),
        ("X: {plain: iets, piece: {forms: {one: a}, price: 'p'}}\n", "forms.other: expected"),
    ],
)
def test_a_product_has_plain_words_and_all_forms_of_its_piece(folder, text, expected):
    (folder / "products.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(TemplateFault, match="products.yaml: .*" + re.escape(expected)):
        load_words(folder)


def test_words_that_are_proven_later_are_the_same(folder):
    assert load_words(folder, proven=False) == load_words(folder)


def test_only_the_proof_knows_the_plurals_of_a_language(folder):
    spoilt(folder, "words.yaml", "nl_NL", "uk_UA")
    assert load_words(folder, proven=False) is not None
    with pytest.raises(TemplateFault, match="few: expected this key"):
        load_words(folder)
