"""A translation says all that the Dutch letter says, in its own words, and what it is."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from importlib.resources import as_file, files

import pytest
from babel import Locale

import resources
from hengelo_toegang.adapters.templates import load_texts
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.names import addressee
from hengelo_toegang.domain.people import Gender, NameUse
from hengelo_toegang.letters.blocks import (
    Blank,
    Box,
    Bullets,
    Heading,
    Paragraph,
    Signature,
    Span,
    Strength,
    Table,
)
from hengelo_toegang.letters.compose import compose
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.letters.languages import check_names, languages_on
from hengelo_toegang.letters.plain import letter_text
from hengelo_toegang.letters.samples import Sample, Variant, sample_facts
from hengelo_toegang.letters.templates import TemplateFault, Texts
from tests.letters.examples import wmo

DAY = date(2026, 11, 25)
ROOT = files(resources) / "letters"
OFFERED = load_texts(ROOT)
LANGUAGES = [language for language in OFFERED.languages if language != "nl"]
TRANSLATED = [kind for kind in Kind if not kind.to_provider]
DUTCH_WORDS = re.compile(r"\b(het|een|wij|niet|voor|met|zijn|krijgt|geen|u|uw)\b", re.IGNORECASE)
IN_BRACKETS = re.compile(r"\([^)]*\)|“[^”]*”")
"""Where a translation gives the Dutch term with its own."""


def written_for(kind) -> list[Law]:
    """Return the laws under which there is a letter of a kind."""
    texts = OFFERED.on(DAY)
    return [law for law in Law if any(text.kind == kind and law in text.laws for text in texts)]


@pytest.fixture
def letter(policy):
    """Compose the sample of a kind in a language."""

    def write(kind, language, law=Law.WMO, variant=Variant.FULL, **other):
        facts = sample_facts(Sample(kind, law, variant), policy, DAY, language)
        return compose(kind, replace(facts, **other), OFFERED)

    return write


def spans_of(blocks) -> Iterator[Span]:
    for block in blocks:
        match block:
            case Paragraph(spans=spans):
                yield from spans
            case Bullets(items=items):
                for item in items:
                    yield from item
            case Box(blocks=inner):
                yield from spans_of(inner)


def rows_of(letter) -> list[int]:
    return [len(block.rows) for block in letter.body if isinstance(block, Table)]


def own_words(letter) -> str:
    """Return what the letter says in its own language."""
    cells = [
        cell.text
        for block in letter.body
        if isinstance(block, Table)
        for row in (block.header, *block.rows, *block.footer)
        for cell in row
    ]
    heads = [block.text for block in letter.body if isinstance(block, Heading)]
    spans = [span.text for span in spans_of(letter.body) if not span.language]
    labels = [reference.label for reference in letter.references]
    return "\n".join((*heads, *spans, *cells, *labels, letter.sender, letter.case_number))


def test_english_is_offered():
    assert "en" in LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TRANSLATED)
def test_each_letter_says_that_it_is_a_translation_and_that_only_dutch_counts(
    letter, kind, language
):
    for law in written_for(kind):
        for variant in Variant:
            made = letter(kind, language, law, variant)
            assert made.language == language
            notice = made.body[1]
            assert isinstance(notice, Box)
            text = "".join(span.text for span in spans_of((notice,)))
            day = OFFERED.words(language).writing.long_date(DAY)
            assert day in text
            assert "Awb 2:6" in text
            assert made.references[1].value in text
            assert not re.search("[\ue000-\uf8ff{}]", letter_text(made))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TRANSLATED)
def test_a_translation_has_the_shape_of_the_dutch_letter(letter, kind, language):
    """The same tables, address and last day, and nothing to sign or send back."""
    dutch, made = letter(kind, "nl"), letter(kind, language)
    assert rows_of(dutch) == rows_of(made)
    assert not any(isinstance(block, Blank | Signature) for block in made.body)
    assert made.objection_until == dutch.objection_until
    assert made.address == dutch.address


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TRANSLATED)
def test_amounts_and_dates_stand_in_the_letter_as_in_the_dutch_one(letter, kind, language):
    """Each amount of the Dutch letter is in the translation, written as its readers do."""
    dutch = letter_text(letter(kind, "nl")).replace("\n", " ")
    made = re.sub(r"\s+", " ", letter_text(letter(kind, language)))
    writing = OFFERED.words(language).writing
    for amount in re.findall(r"€ ([\d.]+,\d\d)\b", dutch):
        exact = Decimal(amount.replace(".", "").replace(",", "."))
        assert writing.money(exact).replace("\u00a0", " ") in made, amount


@pytest.mark.parametrize("kind", TRANSLATED)
def test_no_dutch_leaks_into_the_english_of_a_letter(letter, kind):
    for law in written_for(kind):
        for variant in Variant:
            text = IN_BRACKETS.sub("", own_words(letter(kind, "en", law, variant)))
            assert DUTCH_WORDS.findall(text) == []


def words_in(value: object, place: str = "") -> Iterator[tuple[str, str]]:
    if is_dataclass(value):
        for field in fields(value):
            yield from words_in(getattr(value, field.name), f"{place}.{field.name}")
    elif isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, word in value.items():
            yield from words_in(word, f"{place}.{key}")


ALIKE = {"en": {".references.contact", ".time.weeks.one"}}
"""Words that are the same in Dutch."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_language_are_not_the_dutch_ones(language):
    dutch = dict(words_in(OFFERED.words("nl")))
    alike = {
        place
        for place, word in words_in(OFFERED.words(language))
        # A phrase may be nothing but the values that it takes up.
        if dutch.get(place) == word and re.search(r"\w{3}", re.sub(r"\{\w+\}", "", word))
    }
    assert alike <= ALIKE.get(language, set())


def test_what_people_wrote_down_is_marked_as_dutch(letter):
    made = letter(Kind.RESEARCH_REPORT, "en")
    marked = {span.text for span in spans_of(made.body) if span.language == "nl"}
    assert "Ik red het thuis niet meer alleen." in marked
    assert all(not span.language for span in spans_of(letter(Kind.RESEARCH_REPORT, "nl").body))


def test_labels_of_the_dutch_form_are_marked_as_dutch(letter):
    spans = list(spans_of(letter(Kind.APPLICATION_FORM, "en").body))
    assert Span("Uw naam:", Strength.STRONG, "nl") in spans


def test_articles_are_cited_in_dutch_without_the_dutch_article_before_them(letter):
    made = letter(Kind.DECISION_GRANT, "en")
    marked = {span.text for span in spans_of(made.body) if span.language == "nl"}
    assert "artikel 2.3.5 van de Wmo 2015" in marked
    assert "artikelen 2.1.4 en 2.1.4a van de Wmo 2015" in marked


def test_a_translation_tells_who_signed_the_dutch_letter(letter):
    last = letter(Kind.DECISION_GRANT, "en").body[-1]
    assert isinstance(last, Paragraph)
    text = "".join(span.text for span in last.spans)
    assert text == (
        "The Dutch letter was signed by Bert Koopman, teamleider, on behalf of the "
        "college van burgemeester en wethouders van Hengelo."
    )


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ({"gender": Gender.FEMALE}, "Dear Mrs Van Dam"),
        ({"gender": Gender.MALE}, "Dear Mr Van Dam"),
        ({"gender": Gender.UNKNOWN}, "Dear G. van Dam"),
        (
            {
                "gender": Gender.FEMALE,
                "partner_surname": "Berg",
                "partner_prefix": "van den",
                "name_use": NameUse.PARTNER_THEN_OWN,
            },
            "Dear Mrs Van den Berg-van Dam",
        ),
    ],
)
def test_a_translation_greets_by_the_name_of_the_dutch_letter(policy, person, expected):
    dossier = wmo(policy)
    reader = replace(dossier.resident, **person)
    home = dossier.household
    people = tuple(reader if one.id == reader.id else one for one in home.people)
    dossier = replace(dossier, household=replace(home, people=people))
    facts = sample_facts(Sample(Kind.REFERRAL, Law.WMO, Variant.FULL), policy, DAY, "en")
    to = replace(facts.to, person=reader.id, addressee=addressee(reader))
    made = compose(Kind.REPORT_CONFIRMATION, replace(facts, dossier=dossier, to=to), OFFERED)
    assert made.salutation == expected


def test_parents_are_greeted_together(policy):
    facts = sample_facts(Sample(Kind.INVITATION, Law.JEUGD, Variant.FULL), policy, DAY, "en")
    assert compose(Kind.INVITATION, facts, OFFERED).salutation == "Dear parents/carers"


@pytest.mark.parametrize("language", OFFERED.languages)
def test_every_plural_category_of_a_language_is_a_form_of_each_counted_word(language):
    words = OFFERED.words(language)
    categories = Locale.parse(words.writing.locale).plural_form.tags | {"other"}
    counted = [words.time.days, words.time.weeks, words.time.months]
    counted += [unit.forms for unit in words.size.units.values()]
    counted += [product.piece.forms for product in words.products.values()]
    assert all(set(forms) == categories for forms in counted)


# What is missing stops the program, with its name.


@pytest.fixture
def folder(tmp_path):
    """The shipped texts, to take something away from."""
    with as_file(ROOT) as shipped:
        for language in ("nl", "en"):
            shutil.copytree(shipped / language, tmp_path / language)
    return tmp_path


def changed(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def refusal(folder) -> str:
    with pytest.raises(TemplateFault) as refused:
        load_texts(folder)
    return str(refused.value)


def test_a_letter_that_a_language_lacks_is_named(folder):
    (folder / "en" / "referral.2024-01-01.md").unlink()
    expected = "en: expected the letter referral (wmo) in force on 2024-01-01, as in Dutch"
    assert refusal(folder) == expected


def test_a_law_that_a_translation_leaves_out_is_named(folder):
    path = folder / "en" / "referral.2024-01-01.md"
    changed(path, "laws: [wmo, jeugd, participatiewet, wgs]", "laws: [wmo, jeugd, participatiewet]")
    assert "en: expected the letter referral (wgs) in force on 2024-01-01" in refusal(folder)


def test_a_draft_does_not_count(folder):
    changed(folder / "en" / "referral.2024-01-01.md", "status: approved", "status: draft")
    assert "en: expected the letter referral (" in refusal(folder)


def test_a_gap_in_time_is_named_by_its_first_day(folder):
    changed(folder / "en" / "referral.2024-01-01.md", "valid_to:", "valid_to: 2026-03-31")
    assert "en: expected the letter referral (wmo) in force on 2026-04-01" in refusal(folder)


def test_two_texts_that_join_leave_no_gap(folder):
    path = folder / "en" / "referral.2024-01-01.md"
    text = path.read_text(encoding="utf-8")
    changed(path, "valid_to:", "valid_to: 2026-03-31")
    later = text.replace("valid_from: 2024-01-01", "valid_from: 2026-04-01")
    (folder / "en" / "referral.2026-04-01.md").write_text(later, encoding="utf-8")
    assert load_texts(folder).languages == ("nl", "en")


def test_a_translation_may_not_be_older_than_the_dutch_text(folder):
    path = folder / "nl" / "referral.2024-01-01.md"
    later = path.read_text(encoding="utf-8").replace("2024-01-01", "2026-04-01")
    changed(path, "valid_to:", "valid_to: 2026-03-31")
    (folder / "nl" / "referral.2026-04-01.md").write_text(later, encoding="utf-8")
    assert "en: expected the letter referral (wmo) in force on 2026-04-01" in refusal(folder)


def test_a_passage_that_a_language_lacks_is_named_even_if_no_letter_uses_it(folder):
    head = (folder / "nl" / "parts" / "goals.2024-01-01.md").read_text(encoding="utf-8")
    spare = head.replace("id: goals", "id: spare")
    (folder / "nl" / "parts" / "spare.2024-01-01.md").write_text(spare, encoding="utf-8")
    assert "en: expected the passage spare in force on 2024-01-01" in refusal(folder)


def test_a_translation_keeps_the_mandatory_parts(folder):
    changed(folder / "en" / "referral.2024-01-01.md", "no-decision, contact]", "contact]")
    assert "expected the mandatory part 'no-decision' in anchors" in refusal(folder)


def test_a_translation_must_say_that_it_is_one(folder):
    path = folder / "en" / "referral.2024-01-01.md"
    changed(path, "anchors: [translation, ", "anchors: [")
    assert "expected the mandatory part 'translation' in anchors" in refusal(folder)


def test_a_translation_has_no_room_to_write(folder):
    path = folder / "en" / "referral.2024-01-01.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n::: write Name:\n", encoding="utf-8")
    assert "'write' stands in the Dutch letter only" in refusal(folder)


@pytest.mark.parametrize(
    ("file", "line", "named"),
    [
        ("names.yaml", "huishouden: House", "expected words for the life domain huishouden"),
        ("names.yaml", "own_strength: you can", "expected words for the ground own_strength"),
        ("products.yaml", "HO-BASIS: {plain", "expected words for the product HO-BASIS"),
    ],
)
def test_what_the_policy_names_must_have_words(folder, policy, file, line, named):
    changed(folder / "en" / file, line, f"X{line}")
    texts = load_texts(folder)
    with pytest.raises(TemplateFault, match=f"en: {named}"):
        check_names(texts, policy)


def test_words_for_what_no_policy_names_are_refused(folder, policy):
    changed(folder / "en" / "names.yaml", "grounds:\n", "grounds:\n  whim: we do not want to\n")
    with pytest.raises(TemplateFault, match="en: there is no ground whim"):
        check_names(load_texts(folder), policy)


def test_the_shipped_languages_name_all_that_the_policy_names(policy):
    check_names(OFFERED, policy)


def test_a_translation_without_its_greeting_is_refused(folder):
    changed(folder / "en" / "words.yaml", "    female: Dear Mrs {name}\n", "")
    assert refusal(folder) == (
        "en/words.yaml: translation.greeting.female: expected this key, with words"
    )


def test_a_language_that_is_being_translated_is_not_offered(folder):
    changed(folder / "en" / "words.yaml", "offered: true", "offered: false")
    (folder / "en" / "referral.2024-01-01.md").unlink()
    assert load_texts(folder).languages == ("nl",)
    (folder / "en" / "words.yaml").unlink()
    assert load_texts(folder).languages == ("nl",)


def test_without_dutch_there_are_no_letters(folder):
    changed(folder / "nl" / "words.yaml", "offered: true", "offered: false")
    assert "nl: expected offered: true in words.yaml" in refusal(folder)


def newer(text, **changes):
    return replace(text, valid_from=DAY, version=2, sha256="0" * 64, **changes)


@pytest.mark.parametrize("slot", [("nl", "referral", "referral"), ("nl", "", "contact")])
def test_a_translation_waits_until_it_says_what_the_new_dutch_text_says(folder, slot):
    texts = load_texts(folder)
    before, after = DAY.replace(day=DAY.day - 1), DAY
    (dutch,) = (text for text in texts.all if text.slot == slot)
    texts.renew((newer(dutch),))
    assert languages_on(texts, Kind.REFERRAL, before) == ("nl", "en")
    assert languages_on(texts, Kind.REFERRAL, after) == ("nl",)
    (english,) = (text for text in texts.all if text.slot == ("en", *slot[1:]))
    texts.renew((newer(dutch), newer(english)))
    assert languages_on(texts, Kind.REFERRAL, after) == ("nl", "en")


def test_a_letter_to_a_provider_goes_out_in_dutch_only():
    assert languages_on(OFFERED, Kind.PROVIDER_ASSIGNMENT, DAY) == ("nl",)
    assert languages_on(OFFERED, Kind.REFERRAL, DAY) == ("nl", *LANGUAGES)


def test_asking_for_a_language_that_is_not_offered_is_refused():
    with pytest.raises(TemplateFault, match="ar: no letters in this language; expected nl, en"):
        OFFERED.words("ar")
    assert Texts(()).languages == ()


def test_a_language_of_words_alone_lacks_every_passage(folder):
    shutil.rmtree(folder / "en" / "parts")
    for letter in (folder / "en").glob("*.md"):
        letter.unlink()
    assert re.match(r"en: expected the (letter|passage) [a-z-]+ .*in force on", refusal(folder))


def test_a_fault_in_a_text_names_its_language(folder):
    path = folder / "en" / "parts" / "contact.2024-01-01.md"
    changed(path, "{{ contact.phone }}", "{{ contact.fon }}")
    assert re.match(r"en/contact\.2024-01-01\.md: line \d+: unknown field 'fon'", refusal(folder))
