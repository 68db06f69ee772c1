"""Filing from the command line."""

import pytest

from hengelo_toegang.cli import exits, main
from tests.builders import ANNA
from tests.filing.fake import SECRET, Fault
from tests.filing.town import PASSPHRASE, PAUL, town


@pytest.fixture
def path(rules, tmp_path, fake, settings):
    """Make a store with two sent decisions."""
    path = tmp_path / "a.store"
    with town(rules, path, 2) as made:
        made.set_up(settings)
    (tmp_path / "pass.txt").write_text(PASSPHRASE)
    return path


def _run(path, *words, user=ANNA):
    secret = path.parent / "pass.txt"
    return main(("filing", *words, str(path), "--user", user, "--passphrase-file", str(secret)))


def test_status_send_and_status_again(path, fake, capsys):
    assert _run(path, "status") == exits.OK
    assert "Wacht: 2" in capsys.readouterr().out
    assert _run(path, "send") == exits.OK
    assert "2 besluiten in het zaaksysteem gezet." in capsys.readouterr().out
    assert _run(path, "status") == exits.OK
    assert "In het zaaksysteem gezet: 2" in capsys.readouterr().out
    assert len(fake.state.of("zaken")) == 2


def test_what_waits_still_is_a_refusal_and_says_why(path, fake, capsys):
    fake.plan = lambda _n, _m, _p: Fault.ERROR
    assert _run(path, "send") == exits.REFUSED
    said = capsys.readouterr().out
    assert "0 besluiten" in said
    assert "2 wachten. Het zaaksysteem had zelf een storing (500)." in said


def test_only_an_administrator_tries_the_connection(path, fake, capsys, tmp_path):
    assert _run(path, "test") == exits.REFUSED
    assert "Alleen wie het programma beheert" in capsys.readouterr().err
    assert _run(path, "test", user=PAUL) == exits.OK
    fake.secret = "een nieuw geheim"
    assert _run(path, "test", user=PAUL) == exits.REFUSED
    (tmp_path / "secret.txt").write_text("een nieuw geheim")
    file = str(tmp_path / "secret.txt")
    assert _run(path, "test", "--secret-file", file, user=PAUL) == exits.OK
    said = capsys.readouterr()
    assert "een nieuw geheim" not in said.out + said.err
    assert SECRET not in said.out + said.err
