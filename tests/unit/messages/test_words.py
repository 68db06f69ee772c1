"""Whatever is wrong with a message is said in Dutch, at a place that has a name."""

import pytest

from hengelo_toegang.domain.messages.answering import Taken
from hengelo_toegang.domain.messages.kept import AnswerKind, ProviderAnswer
from hengelo_toegang.domain.messages.making import Stop
from hengelo_toegang.domain.messages.rules import Fault, Rule
from hengelo_toegang.i18n import translator
from hengelo_toegang.usecases.message_ports import MessageUnreadable, Unreadable
from hengelo_toegang.words_answers import answer_words, taken_words
from hengelo_toegang.words_messages import fault_words, place_words, refusal_words, stop_words
from tests.unit.messages.examples import ON

DUTCH = translator("nl")


@pytest.mark.parametrize("rule", Rule)
def test_each_rule_has_words_and_says_its_code(rule):
    said = fault_words(Fault("client.bsn", rule), DUTCH)
    assert said.startswith("BSN van de inwoner: ")
    assert said.endswith(f"({rule.value})")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("header.receiver", "Aanbieder"),
        ("client.name.use", "Naam van de inwoner, naamgebruik"),
        ("client.name.own.prefix", "Naam van de inwoner, voorvoegsel"),
        ("client.contacts", "Adres van de inwoner"),
        ("client.contacts.0.postcode", "Adres van de inwoner, postcode"),
        ("client.relatives.1.contact.street", "Vertegenwoordiger 2, straat"),
        ("products", "Opdracht"),
        ("products.2.until", "Opdracht 3, laatste dag"),
    ],
)
def test_a_place_has_the_name_of_its_field(place, words):
    assert place_words(place, DUTCH) == words


@pytest.mark.parametrize("stop", Stop)
def test_each_reason_for_no_message_has_words(stop):
    assert stop_words(stop, DUTCH).endswith((".", "…"))


@pytest.mark.parametrize("taken", Taken)
def test_each_outcome_of_reading_has_words(taken):
    assert taken_words(taken, DUTCH).endswith(".")


@pytest.mark.parametrize("why", Unreadable)
def test_what_cannot_be_read_says_where(why):
    said = refusal_words(MessageUnreadable(why, 12, "Volume"), DUTCH)
    assert said.endswith("(regel 12, Volume)")
    assert refusal_words(MessageUnreadable(why, 12), DUTCH).endswith("(regel 12)")
    assert refusal_words(MessageUnreadable(why), DUTCH).endswith(".")


def test_return_codes_are_explained_and_one_that_is_not_known_shows_itself():
    rejected = ProviderAnswer(1, AnswerKind.REJECTED, "HT1", ON, ("9332", "9999"))
    said = answer_words(rejected, DUTCH)
    assert "al eerder gebruikt" in said
    assert "(retourcode 9332)" in said
    assert "retourcode 9999" in said
    stopped = ProviderAnswer(1, AnswerKind.STOPPED, "HT1", ON, ("31",))
    assert answer_words(stopped, DUTCH) == "volgens plan"
