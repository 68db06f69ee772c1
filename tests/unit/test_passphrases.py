"""Which passphrases are taken, and what is said of the others."""

import pytest

from hengelo_toegang.domain.passphrases import Weakness, one_time_passphrase, weakness

NAMES = ("anna", "Anna de Vries-Bakker")


@pytest.mark.parametrize(
    ("passphrase", "wrong"),
    [
        ("", Weakness.SHORT),
        ("elf tekens1", Weakness.SHORT),
        (" " * 20, Weakness.SHORT),
        ("aaaaaaaaaaaaaaaa", Weakness.REPEATED),
        ("fietsfietsfiets", Weakness.REPEATED),
        ("fiets-fiets-fiets!", Weakness.REPEATED),
        ("abcdefghijklm", Weakness.REPEATED),
        ("qwertyuiopasdf", Weakness.REPEATED),
        ("123456789012", Weakness.REPEATED),
        ("hengelo hengelo 2026", Weakness.NAME),
        ("Anna-Hengelo-2026", Weakness.NAME),
        ("de vries bakker 88", Weakness.NAME),
        ("Welkom2026!!!!", Weakness.COMMON),
        ("Zomer-winter-2026", Weakness.COMMON),
        ("wachtwoord 9174", Weakness.COMMON),
        ("correct horse battery staple", Weakness.COMMON),
        ("82719 5530 1946", Weakness.COMMON),
        ("molen fiets kaas tulp", None),
        ("Anna fietst naar de molen", None),
        ("zomer molen kaas lantaarn", None),
        ("r\u00e9sum\u00e9 twaalf keer", None),
    ],
)
def test_what_is_wrong_with_it(passphrase, wrong):
    assert weakness(passphrase, NAMES) is wrong


def test_a_one_time_passphrase_is_strong_and_new_each_time():
    made = {one_time_passphrase() for _ in range(50)}
    assert len(made) == 50
    assert all(weakness(one, NAMES) is None for one in made)
    assert not set("".join(made)) & set("01ilo")
