"""The seal from the command line: who may put it in, what is said of it, what is logged."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli import exits, main
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Mandate, Role, User
from hengelo_toegang.usecases.ports import SealTrouble, WorklistFilter
from hengelo_toegang.words_seal import _SEAL
from tests.db.test_check import tamper
from tests.seals import NAME, PASSPHRASE, Authority, authority, usage

SECRET = "only for this test"
LONG_AGO, FAR_OFF = datetime(2020, 1, 1, tzinfo=UTC), datetime(2060, 1, 1, tzinfo=UTC)
MANDATE = Mandate((Law.WMO,), Decimal(25_000))
CASUS = next((Path(__file__).parents[1] / "casussen").glob("01*.yaml"))


@pytest.fixture(scope="module")
def ca() -> Authority:
    return authority()


@pytest.fixture
def folder(rules: Rules, tmp_path: Path) -> Path:
    """Return a folder with a store of a consultant and a team lead, and their passphrases."""
    users = (
        User(UserId("bert"), "Bert", (Role.TEAM_LEAD,), mandates=(MANDATE,)),
        User(UserId("anna"), "Anna", (Role.CONSULTANT,), laws=(Law.WMO,)),
    )
    founded = bootstrap.found_store(
        tmp_path / "a.store",
        [(user, SECRET) for user in users],
        rules,
        bootstrap.local_now,
        cost=TEMPORARY_COST,
    )
    founded.store.close()
    (tmp_path / "secret").write_text(SECRET, "utf-8")
    (tmp_path / "seal-secret").write_text(PASSPHRASE, "utf-8")
    return tmp_path


def signed_in(folder: Path, user: str) -> tuple[str, ...]:
    return ("--user", user, "--passphrase-file", str(folder / "secret"))


def run(folder: Path, act: str, *words: str, user: str = "bert") -> int:
    store = ("--store", str(folder / "a.store"))
    return main(["seal", act, *store, *signed_in(folder, user), *words])


def put(folder: Path, file: bytes, user: str = "bert", secret: str = "seal-secret") -> int:
    (folder / "seal.p12").write_bytes(file)
    words = ("--file", str(folder / "seal.p12"), "--seal-passphrase-file", str(folder / secret))
    return run(folder, "import", *words, user=user)


def valid(ca: Authority) -> bytes:
    return ca.file(first=in_days(-10), last=in_days(400))


def in_days(days: int) -> datetime:
    return datetime.now(UTC) + timedelta(days=days)


def test_a_seal_is_put_in_shown_and_removed(
    folder: Path, ca: Authority, capsys: pytest.CaptureFixture[str]
) -> None:
    assert put(folder, valid(ca)) == exits.OK
    assert NAME in capsys.readouterr().out
    assert run(folder, "show") == exits.OK
    shown = capsys.readouterr()
    assert f"Zegel van: {NAME}" in shown.out
    assert in_days(400).date().isoformat() in shown.out
    assert shown.err == ""
    assert run(folder, "remove") == exits.OK
    assert run(folder, "show") == exits.OK
    assert "Er is geen zegel" in capsys.readouterr().out
    assert run(folder, "remove") == exits.BAD_INPUT


def test_a_seal_that_ends_within_sixty_days_is_told(
    folder: Path, ca: Authority, capsys: pytest.CaptureFixture[str]
) -> None:
    assert put(folder, ca.file(first=in_days(-10), last=in_days(59))) == exits.OK
    assert "verloopt over 59 dagen" in capsys.readouterr().err
    assert run(folder, "show") == exits.OK
    assert "verloopt over 59 dagen" in capsys.readouterr().err
    assert put(folder, ca.file(first=in_days(-10), last=in_days(70))) == exits.OK
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("certificate", "secret", "said"),
    [
        ({"last": in_days(-1), "first": in_days(-9)}, "seal-secret", "Het zegel is verlopen op"),
        ({"first": in_days(1)}, "seal-secret", "Het zegel geldt pas vanaf"),
        ({"extensions": (usage("key_encipherment"),)}, "seal-secret", "niet voor documenten"),
        ({}, "secret", "niet de wachtzin van het bestand met het zegel"),
    ],
)
def test_what_is_no_valid_seal_is_refused_and_the_one_before_stays(
    folder: Path,
    ca: Authority,
    capsys: pytest.CaptureFixture[str],
    certificate: dict[str, object],
    secret: str,
    said: str,
) -> None:
    assert put(folder, valid(ca)) == exits.OK
    capsys.readouterr()
    dated = {"first": in_days(-10), "last": in_days(400)} | certificate
    assert put(folder, ca.file(**dated), secret=secret) == exits.BAD_INPUT
    assert said in capsys.readouterr().err
    assert run(folder, "show") == exits.OK
    assert NAME in capsys.readouterr().out


def test_a_file_that_is_not_there_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--file", str(folder / "none.p12"), "--seal-passphrase-file", str(folder / "secret"))
    assert run(folder, "import", *words) == exits.BAD_INPUT
    assert "none.p12: kan niet gelezen worden" in capsys.readouterr().err


@pytest.mark.parametrize("act", ["import", "remove"])
def test_only_a_team_lead_may_and_the_log_has_who_tried(
    folder: Path, ca: Authority, act: str, rules: Rules, capsys: pytest.CaptureFixture[str]
) -> None:
    assert put(folder, valid(ca)) == exits.OK
    by_anna = {
        "import": lambda: put(folder, valid(ca), "anna"),
        "remove": lambda: run(folder, act, user="anna"),
    }
    tried = by_anna[act]()
    assert tried == exits.REFUSED
    assert "Alleen een teamleider" in capsys.readouterr().err
    store, unlocked = bootstrap.sign_in(folder / "a.store", UserId("bert"), SECRET, rules)
    with store:
        (event,) = store.queries.audit_events("seal")
        assert (event.actor, event.action, event.result) == (
            "anna",
            f"{act}_seal",
            "refused not_allowed",
        )
        with bootstrap.desk_of(store, unlocked, rules).open() as uow:
            assert uow.seals.current() is not None


def test_neither_the_passphrase_nor_the_key_of_the_file_is_kept(
    folder: Path, ca: Authority, rules: Rules
) -> None:
    file = valid(ca)
    assert put(folder, file) == exits.OK
    store, _ = bootstrap.sign_in(folder / "a.store", UserId("bert"), SECRET, rules)
    with store, store.engine.connect() as connection:
        (row,) = connection.execute(text("select * from seals"))
        acts = connection.execute(text("select action, subject, result from audit")).all()
    said = repr(tuple(row)) + repr(acts)
    assert PASSPHRASE not in said
    assert file not in tuple(row)
    put_in = [act for act in acts if act[0] == "store.seal"]
    assert [act[1] for act in put_in] == [row.fingerprint]


@pytest.fixture
def sealed(folder: Path, ca: Authority, capsys: pytest.CaptureFixture[str]) -> list[Any]:
    """Return the letters of a casus that was played on a store with a seal."""
    assert put(folder, ca.file(first=LONG_AGO, last=FAR_OFF)) == exits.OK
    given = [word for user in ("anna", "bert") for word in signed_in(folder, user)]
    capsys.readouterr()
    words = ("--out", str(folder / "out"), "--store", str(folder / "a.store"))
    assert main(["run", str(CASUS), *words, *given]) == exits.OK
    letters: list[Any] = json.loads(capsys.readouterr().out)["letters"]
    return letters


def verify(folder: Path) -> int:
    return main(["verify", str(folder / "a.store"), *signed_in(folder, "bert")])


def test_only_the_decision_gets_the_seal_and_it_verifies(folder: Path, sealed: list[Any]) -> None:
    kinds = [one["kind"] for one in sealed if b"/ByteRange" in Path(one["path"]).read_bytes()]
    assert kinds == ["decision-grant"]
    assert verify(folder) == exits.OK
    # Its certificate stays, to check by, when the key goes.
    assert run(folder, "remove") == exits.OK
    assert verify(folder) == exits.OK


def test_verify_names_the_letter_by_kind_case_and_day(
    folder: Path, sealed: list[Any], rules: Rules, capsys: pytest.CaptureFixture[str]
) -> None:
    store, _ = bootstrap.sign_in(folder / "a.store", UserId("bert"), SECRET, rules)
    with store:
        tamper(store, "delete from seals")
        (number,) = [row.number for row in store.queries.worklist(WorklistFilter(open_only=False))]
    assert verify(folder) == exits.BROKEN
    (decision,) = [one for one in sealed if one["kind"] == "decision-grant"]
    where = f"decision-grant, {number}, {decision['date']}"
    said = capsys.readouterr().err.splitlines()
    assert said[0] == f"Het zegel op deze brief is verbroken, of niet van deze gemeente: {where}"


def test_a_played_casus_writes_each_letter_as_text_beside_the_pdf(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", str(CASUS), "--out", str(tmp_path / "out")]) == exits.OK
    for letter in json.loads(capsys.readouterr().out)["letters"]:
        said = Path(letter["text_path"]).read_text("utf-8")
        assert letter["salutation"] in said
        assert letter["addressee"] in said.splitlines()
        assert letter["language"] == "nl"
        assert Path(letter["path"]).with_suffix(".txt") == Path(letter["text_path"])


def test_every_trouble_has_its_words() -> None:
    assert _SEAL.keys() == set(SealTrouble)
