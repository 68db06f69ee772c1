"""Dutch spelling by the dictionary that travels with the program, and without it."""

import sys
import time
from importlib.resources import files
from pathlib import Path
from threading import Thread

import pytest

import resources
from hengelo_toegang.adapters.spelling import HunspellSpeller
from hengelo_toegang.bootstrap import dutch_speller
from hengelo_toegang.usecases.ports import SpellingAbsent

FOLDER = Path(str(files(resources) / "spelling"))
GONE = "import sys; sys.stdout.write('\"ready\"\\n'); sys.stdout.flush(); sys.stdin.readline()"


@pytest.fixture(scope="module")
def dutch():
    speller = dutch_speller()
    yield speller
    speller.close()


def test_dutch_is_right_and_a_slip_is_wrong(dutch):
    words = ("huishoudelijke", "hulp", "huishoudelijek", "keukentafelgesprek", "auto’s", "zo'n")
    assert dutch.wrong(words) == {"huishoudelijek"}


def test_one_with_stress_is_right_at_the_head_of_a_sentence(dutch):
    assert dutch.wrong(["Eén", "Één", "één"]) == frozenset()
    assert dutch.wrong(["Eèn", "Aén"]) == {"Eèn", "Aén"}


def test_words_of_the_field_are_known(dutch):
    assert dutch.wrong(("vraagverheldering", "dagontmoeting", "bsn", "mantelzorger")) == set()


def test_a_word_with_a_hyphen_is_right_when_its_parts_are(dutch):
    assert dutch.wrong(("co-creatie", "jeugd-hulpp")) == {"jeugd-hulpp"}


def test_what_was_meant_comes_first(dutch):
    assert dutch.suggest("begeleding")[0] == "begeleiding"
    assert "vergadering" in dutch.suggest("vergadring")


@pytest.mark.parametrize("odd", ["", "\ud800", "a\0b", "x" * 5000, "😀", "{{7*7}}", '"\\\n'])
def test_no_word_is_too_odd_to_answer(dutch, odd):
    dutch.wrong((odd,))
    assert dutch.wrong(("hius",)) == {"hius"}


def test_without_a_dictionary_it_says_so(tmp_path):
    with pytest.raises(SpellingAbsent):
        HunspellSpeller(tmp_path).wrong(("huis",))


def test_without_the_library_it_says_so():
    speller = HunspellSpeller(FOLDER, (sys.executable, "-c", "raise ImportError"))
    with pytest.raises(SpellingAbsent):
        speller.wrong(("huis",))


def test_without_the_program_it_says_so(tmp_path):
    speller = HunspellSpeller(FOLDER, (str(tmp_path / "nowhere"),))
    with pytest.raises(SpellingAbsent):
        speller.suggest("hius")


def test_a_process_that_ends_is_started_again_but_not_for_ever():
    speller = HunspellSpeller(FOLDER, (sys.executable, "-c", GONE))
    with pytest.raises(SpellingAbsent):
        speller.wrong(("huis",))


def test_a_fault_in_between_is_forgotten(dutch):
    assert dutch.wrong(("hius",)) == {"hius"}
    dutch._process.kill()
    dutch._process.wait()
    assert dutch.wrong(("hius",)) == {"hius"}


def test_after_closing_nobody_answers():
    speller = dutch_speller()
    speller.wrong(("huis",))
    speller.close()
    with pytest.raises(SpellingAbsent):
        speller.wrong(("huis",))


def test_closing_does_not_wait_for_a_slow_answer():
    slow = GONE.replace("sys.stdin.readline()", "import time; time.sleep(60)")
    speller = HunspellSpeller(FOLDER, (sys.executable, "-c", slow))
    heard: list[str] = []

    def ask() -> None:
        try:
            speller.suggest("hius")
        except SpellingAbsent:
            heard.append("absent")

    waiting = Thread(target=ask)
    waiting.start()
    while speller._process is None:
        time.sleep(0.001)
    assert waiting.is_alive()
    speller.close()
    waiting.join()
    assert heard == ["absent"]
