"""Sentences, words and syllables, against answers that were worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.letters.readability.prose import sentences
from hengelo_toegang.letters.readability.words import syllables, tokens

HYPHENATED = """
aan-vraag aan-bie-der ac-tu-eel ad-mi-ni-stra-tie af-spraak ant-woord au-to be-ant-woor-den
be-drag be-ëin-di-gen be-ge-lei-ding be-hou-den be-ïn-vloe-den be-slis-sing be-sluit be-taalt
be-zwaar bij-dra-ge bij-zon-der bin-nen boei-end brief buurt bu-reau ca-deau ca-fé cen-trum
cir-cuit cli-ënt cli-ënt-on-der-steu-ner con-ti-nu-ï-teit co-ör-di-na-tor coach con-tai-ner dag-deel
dag-be-ste-ding di-eet dos-sier draai-en duur een-zaam één ef-fect ei-gen ei-sen en-quê-te
fa-mi-lie-le-den fi-nan-ci-eel fi-nan-ci-ën fo-to's func-ti-o-ne-ren ge-beurt ge-ëist
ge-ïn-for-meerd ge-meen-te ge-o-pend ge-schikt ge-uit ge-zin-nen goed hand-te-ke-ning
huis-hou-de-lij-ke huis-hou-den hulp hy-gi-ë-ne i-dee-ën i-de-a-le in-di-vi-du-eel in-ge-ni-eur
in-ko-men in-te-ri-eur ja-nu-a-ri jaar jeugd-hulp jij ju-bi-le-um keu-ken knie-ën
kwijt leeuw le-ning lo-ca-tie maan-den mee-doen me-de-wer-ker me-vrouw mi-li-tair
mi-lieu moei-lijk mu-se-um na-ïef na-ti-o-naal nieu-we ni-veau ob-jec-ti-vi-teit
of-fi-ci-ë-le on-af-han-ke-lij-ke on-der-zoek op-lei-ding ou-ders o-ver-leg pa-ti-ënt
pe-ri-o-de per-soons-ge-bon-den pri-vé psy-chisch quo-tum ra-di-o re-a-li-se-ren
re-ëel recht-bank re-ü-nie rol-stoel ro-yaal ru-ï-ne schoon-ma-ken schuld si-tu-a-tie so-ci-aal
sys-teem team the-ra-pie the-a-ter toe-slag trai-nen tij-de-lij-ke twee ty-pe uit-ke-ring
uur va-cu-üm ver-an-de-ring ver-goe-ding ver-huist ver-trou-wens-per-soon voor-zie-ning
vóór vra-gen vrien-de-lij-ke vrouw web-site week werk-loos woon-plaats wijk-team ye-ti
zelf-stan-dig zie-ken-huis zij zorg-o-ver-een-komst zo-als
"""
SPELLED = {"pgb": 3, "p.g.b": 3, "Wmo": 3, "UWV": 3, "CAK": 3, "AOW-leeftijd": 5, "zzp'er": 4,
           "pgb’s": 3, "Wmo-hulp": 4, "WIA": 2, "Wlz": 3, "’s": 1, "tv": 2, "IBAN": 2}  # fmt: skip
ENGLISH = {"intake": 2, "update": 2, "service": 2, "casemanager": 4, "online": 2}


def answers():
    """Yield each word with its syllables, as the list above hyphenates it."""
    for hyphenated in HYPHENATED.split():
        if hyphenated not in ("auto", "e-mail", "in-ta-ke", "zorg-o-ver-een-komst"):
            yield hyphenated.replace("-", ""), hyphenated.count("-") + 1


@pytest.mark.parametrize(("word", "expected"), [*answers(), *SPELLED.items(), *ENGLISH.items()])
def test_a_word_has_its_syllables(word, expected):
    assert syllables(word) == expected


def test_the_list_is_long_enough_to_mean_something():
    assert len(dict(answers())) >= 150


@pytest.mark.parametrize(
    "first",
    [
        "Dit staat in artikel 2.3.5 lid 3 van de Wmo 2015.",
        "Dit staat in art. 2.3.5 van de wet.",
        "Dr. A. B. van den Berg belt u.",
        "Mevr. Th. Smit komt langs.",
        "De heer G.J. Prins komt langs.",
        "Wij betalen € 4.992,43 per jaar.",
        "Het begint op 1 december 2026.",
        "Neem iemand mee, bijv. uw dochter of zoon.",
        "U krijgt een p.g.b. voor deze hulp.",
        "Het staat op blz. 12 van het verslag.",
        "Bel nr. 074 en vraag naar dhr. De Vries.",
        "1. Wij maken een afspraak met u.",
        "Klopt dit niet?",
        "Wat fijn!",
        "Kijk op www.hengelo.nl/zorg voor meer.",
        "Dit kost o.a. Huur en eten.",
        "Zo schreven wij het op: “Ik red het niet.”",
        "Dat weten wij nog niet…",
        "Het gesprek is om 10.30 uur.",
        "U eet vitamine C.",
        "(Dit hoort erbij.)",
        "De tel. is 074 245.",
    ],
)
@pytest.mark.parametrize("second", ["Daarna bellen wij u.", "“Fijn”, zei u.", "5 mensen helpen u."])
def test_a_sentence_ends_where_a_reader_ends_it(first, second):
    assert sentences(f"{first} {second}") == (first, second)


@pytest.mark.parametrize("first", ["U krijgt een p.g.b.", "Denk aan huur, eten, enz."])
def test_an_abbreviation_ends_a_sentence_before_a_capital_alone(first):
    assert sentences(f"{first} Daarna bellen wij u.") == (first, "Daarna bellen wij u.")
    assert sentences(f"{first} 5 dagen lang.") == (f"{first} 5 dagen lang.",)


@pytest.mark.parametrize(
    "whole",
    [
        "“Help!” riep u toen.",
        "U bent geboren op 3 jan. 1941 in Hengelo.",
        "Zij woont bij St. Jan op nr. 4.",
        "Het gaat om Chr. de Boer.",
        "Lees d.w.z. de brief.",
        "uw naam en adres",
    ],
)
def test_one_sentence_stays_one(whole):
    assert sentences(whole) == (whole,)


def test_a_forgotten_capital_still_begins_a_sentence():
    assert sentences("hij kan niet lopen. zij helpt hem.") == (
        "hij kan niet lopen.",
        "zij helpt hem.",
    )


def test_words_keep_what_belongs_to_them():
    said = "’s Avonds belt zzp’er A.-B. u over € 4.992,43, p.g.b. en e-mail (10:30)."
    assert [token.text for token in tokens(said)] == [
        "’s", "Avonds", "belt", "zzp’er", "A", "B", "u", "over", "4.992,43", "p.g.b", "en",
        "e-mail", "10:30",
    ]  # fmt: skip


@given(st.text())
def test_no_text_is_lost_or_crashes(text):
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
    for token in tokens(text):
        assert text[token.start : token.end] == token.text
        assert syllables(token.text) >= 1
