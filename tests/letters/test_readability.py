"""What is said of a text: its figures, and a remark where a reader would stumble."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.letters.blocks import (
    Blank,
    Box,
    Bullets,
    Cell,
    Heading,
    Paragraph,
    Signature,
    Span,
    Strength,
    Table,
)
from hengelo_toegang.letters.readability import (
    Ease,
    Figures,
    Flaw,
    Guide,
    Reading,
    figures,
    reading,
    remarks,
    typed,
)

GUIDE = Guide.of(
    {
        "conform": "volgens",
        "derhalve": "daarom",
        "in het kader van": "voor",
        "kader": "rand",
        "indicatie": "besluit over hulp",
        "zienswijze": "mening",
    },
    allowed=("cliëntondersteuning",),
)
PASSIVE = """
U wordt gebeld.
De hulp wordt betaald door het CAK.
De hulp wordt door de gemeente betaald.
Uw aanvraag werd op 3 maart afgewezen.
Het besluit kan worden herzien of ingetrokken.
De brief moet worden ondertekend.
Wij weten dat het geld betaald wordt.
Als de hulp betaald moet worden, bellen wij u.
Het bedrag hoeft niet te worden terugbetaald.
Er wordt een afspraak gemaakt.
In het gesprek werden drie doelen besproken.
Dit is besloten op 3 maart.
Er is geconstateerd dat het huis vuil is.
De aanvraag is afgewezen.
Het pgb wordt overgemaakt naar de SVB.
De rolstoel wordt thuisgebracht.
Daarbij wordt gekeken naar uw inkomen.
Uw gegevens worden niet gedeeld met anderen.
De huur wordt per maand overgeschreven.
De termijn is met twee weken verlengd.
Daarom werd hulp geïndiceerd.
Het verslag wordt voorgelegd aan de arts.
Wat nodig is, wordt vastgesteld in een gesprek.
De hulp wordt beëindigd per 1 januari.
Het plan zal worden uitgevoerd.
"""
ACTIVE = """
U wordt 18 jaar.
Het weer wordt beter.
Uw situatie is veranderd.
U bent verhuisd naar Hengelo.
Mevrouw is gevallen op de trap.
Als u ziek wordt, betalen wij de hulp.
Wordt uw situatie anders, dan bellen wij.
De hulp is geschikt voor u.
Zij is getrouwd en gezond.
Het geld is bedoeld voor eten.
De gemeente betaalt de hulp.
Wij hebben uw inkomen vergeleken met de norm.
Wij hebben dit besluit genomen.
Er zijn gevolgen voor uw gezin.
Het wordt tijd om te beslissen.
Het gebied wordt groter.
U wordt bekend met de buurt.
Dit besluit is gebaseerd op de wet.
De oefeningen worden zwaarder.
Zijn de problemen groot, bel ons dan.
Hij wordt verdrietig van het gesprek.
Wij geven u hulp en wij betalen de rekening.
Uw zoon is gestopt met school.
Meneer wordt snel vermoeid.
Krachtig oud worden is in het voorjaar afgerond.
Wat er verandert, is dat u minder hulp krijgt.
"""


def lines(text):
    return [line for line in text.strip().splitlines() if line]


def flaws(text, guide=GUIDE):
    return [(remark.flaw, remark.found) for remark in remarks(typed(text), guide)]


@pytest.mark.parametrize("sentence", lines(PASSIVE))
def test_a_passive_is_seen(sentence):
    assert Flaw.PASSIVE in dict(flaws(sentence))


@pytest.mark.parametrize("sentence", lines(ACTIVE))
def test_what_only_looks_like_a_passive_is_left_alone(sentence):
    assert Flaw.PASSIVE not in dict(flaws(sentence))


def counted(words):
    """Return a sentence of so many plain words."""
    return " ".join(["Wij", *["hulp"] * (words - 1)]) + "."


@pytest.mark.parametrize(
    ("words", "expected"),
    [(15, []), (16, [Flaw.LONG]), (20, [Flaw.LONG]), (21, [Flaw.VERY_LONG])],
)
def test_a_long_sentence_gets_a_remark_that_grows_with_it(words, expected):
    found = remarks(typed(counted(words)), GUIDE)
    assert [remark.flaw for remark in found] == expected
    assert all(remark.words == words for remark in found)


def test_jargon_is_told_with_its_better_word_where_it_stands():
    text = "Wij gaan verder.\nWij doen dit in het kader van de wet. Derhalve helpen wij u."
    (first, second) = remarks(typed(text), GUIDE)
    assert (first.block, first.found, first.better) == (1, "in het kader van", "voor")
    assert first.sentence == "Wij doen dit in het kader van de wet."
    assert (second.found, second.better) == ("Derhalve", "daarom")


def test_a_term_that_the_sentence_brings_in_is_no_jargon():
    assert flaws("Dat heet een zienswijze.") == []
    assert flaws("U geeft een zienswijze. Dat is een mening.") == []
    for said in ("U geeft een zienswijze.", "U geeft een zienswijze. Dat is niet zo fijn."):
        assert flaws(said) == [(Flaw.JARGON, "zienswijze")]
    assert flaws("U geeft een zienswijze.\nDat is een mening.") == [(Flaw.JARGON, "zienswijze")]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Wij kijken naar uw arbeidsongeschiktheidsverzekering.", True),
        ("Wij kijken naar uw ontwikkelingsmogelijkheden.", True),
        ("U krijgt cliëntondersteuning.", False),
        ("Bel de Arbeidsongeschiktheidsverzekering.", False),
        ("Stuur uw handtekening mee.", False),
        ("Lees www.hengelo.nl/ondersteuningsmogelijkheden even.", True),
    ],
)
def test_a_long_word_is_seen_unless_it_is_allowed_or_a_name(sentence, found):
    assert (Flaw.LONG_WORD in dict(flaws(sentence))) is found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("U dient dit te melden.", "dient dit te"),
        ("Wijzigingen dienen wij op tijd te weten.", "dienen wij op tijd te"),
        ("U dient de aanvraag in.", None),
        ("U dient een aanvraag in om hulp te krijgen.", None),
        ("De lift dient als hulp, en het is fijn die te hebben.", None),
    ],
)
def test_must_is_said_plainly(sentence, found):
    assert dict(flaws(sentence)).get(Flaw.DUTY) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Dat is niet onmogelijk.", "niet onmogelijk"),
        ("U kunt dit niet zonder hulp.", "niet zonder"),
        ("Wij doen nooit niets.", "nooit niets"),
        ("U betaalt niets en u krijgt geen rekening.", None),
        ("Dit kan niet, maar niemand verbiedt het.", None),
        ("Als u niet komt, krijgt u geen hulp.", None),
        ("Wij hebben niet onderzocht wat u wilt.", None),
        ("Dit is niet ontvangen en onnodig.", None),
    ],
)
def test_twice_no_is_seen_within_one_clause(sentence, found):
    assert dict(flaws(sentence)).get(Flaw.DOUBLE_NEGATION) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Na de beoordeling van de ondersteuning bellen wij.", "beoordeling van de ondersteuning"),
        ("Het gaat om de toekenning van begeleiding.", "toekenning van begeleiding"),
        ("De woning van de vereniging is groot.", None),
        ("De mening van uw dochter telt.", None),
        ("De begeleiding van Carintreggeland is goed.", None),
    ],
)
def test_nouns_in_a_row_are_seen(sentence, found):
    assert dict(flaws(sentence)).get(Flaw.NOMINAL) == found


LONG = counted(30)
PLAIN = "Wij helpen u graag."


def paragraph(*texts, legal=False):
    return Paragraph(tuple(Span(text) for text in texts), legal)


def test_only_running_text_counts():
    blocks = (
        Heading(1, LONG),
        paragraph("Geachte mevrouw Van Dam,"),
        paragraph(LONG, legal=True),
        Table(LONG, (Cell(LONG),), ((Cell(LONG),),)),
        Signature((LONG,)),
        Blank(LONG),
        Paragraph((Span(PLAIN), Span(LONG, language="tr"))),
    )
    assert figures(blocks) == figures((paragraph(PLAIN),))
    assert remarks(blocks, GUIDE) == ()


def test_items_and_boxes_count_and_lead_to_their_block():
    item = (Span("Conform "), Span("afspraak", Strength.STRONG))
    blocks = (
        paragraph(PLAIN),
        Bullets((item, (Span(PLAIN),))),
        Box("Kort", (paragraph("Dit is conform."), Bullets(((Span(PLAIN),),)))),
    )
    assert figures(blocks).sentences == 5
    assert [(remark.block, remark.start) for remark in remarks(blocks, GUIDE)] == [(1, 0), (2, 7)]


def test_figures_of_a_known_text():
    found = figures(typed("Wij helpen u. U wordt gebeld op 1 december 2026."))
    # Wij hel-pen u: 4 in 3 words. U wordt ge-beld op (1) de-cem-ber (2026): 8 in 5 words.
    assert found == Figures(sentences=2, words=10, longest=7, passives=1, lettered=8, syllables=12)
    assert found.mean_sentence == 5
    assert found.passive_share == 0.5
    assert found.flesch_douma == pytest.approx(206.835 - 0.93 * 5 - 77 * 1.5)


def test_nothing_written_has_figures_of_nothing():
    for text in ("", "\n \n", "Geachte heer Dam,", "…"):
        found = figures(typed(text))
        assert found == Figures()
        assert (found.mean_sentence, found.passive_share, found.flesch_douma) == (0, 0, 0)


FORMAL = (
    "Naar aanleiding van uw aanvraag van 3 oktober 2026 heeft het college besloten u op grond van "
    "artikel 2.3.5 van de wet een maatwerkvoorziening toe te kennen, met inachtneming van de "
    "hiernavolgende voorwaarden en verplichtingen."
)


def test_ease_tells_a_letter_of_now_from_one_of_the_past():
    assert figures(typed("Wij helpen u. Bel ons gerust. Dat kan elke dag.")).ease is Ease.EASY
    assert figures(typed(counted(14))).ease is Ease.FAIR
    assert figures(typed(FORMAL)).ease is Ease.HARD


def test_a_reading_is_both_at_once():
    blocks = typed(FORMAL)
    assert reading(blocks, GUIDE) == Reading(figures(blocks), remarks(blocks, GUIDE))


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_every_remark_points_at_words_that_are_there(text):
    blocks = typed(text)
    for remark in remarks(blocks, GUIDE):
        assert remark.sentence in text
        assert remark.found
        assert remark.start + remark.length <= len(remark.sentence)
        assert 0 <= remark.block < len(blocks)
