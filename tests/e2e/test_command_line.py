"""What the command line says and returns when it is given something else than it wants."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from hengelo_toegang.cli import exits, main

CASUS = next((Path(__file__).parents[1] / "casussen").glob("01*.yaml"))
COMMANDS = ("run", "compute", "verify", "rebuild", "create", "demo", "schema", "figures")


def ended(*words: str) -> int | str | None:
    """Return the code with which the parser ended the program."""
    with pytest.raises(SystemExit) as end:
        main(words)
    return end.value.code


DATA = (("data",), ("data", "export"), ("map",), ("map", "import"), ("policy", "preview"))
SEALS = (("seal",), ("seal", "import"), ("seal", "show"), ("seal", "remove"))
MESSAGES = (
    ("messages",),
    *(("messages", act) for act in ("series", "export", "check", "read")),
)


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS), *DATA, *SEALS, *MESSAGES])
def test_help_speaks_the_language_that_was_asked(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(*command, "--help") == exits.OK
    dutch = capsys.readouterr().out
    assert ended(*command, "--lang", "en", "--help") == exits.OK
    english = capsys.readouterr().out
    assert "deze uitleg tonen" in dutch
    assert "usage" not in dutch
    assert "show this help" in english


@pytest.mark.parametrize(
    "words",
    [
        ("bogus",),
        ("run",),
        ("run", "a", "b"),
        ("demo", "--size", "x"),
        ("--lang", "de", "run", "a"),
        ("--lang",),
    ],
)
def test_words_that_do_not_fit_are_bad_input_and_no_refusal(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(*words) == exits.BAD_INPUT
    said = capsys.readouterr()
    assert said.err.startswith("gebruik: ")
    assert said.out == ""


def test_an_unknown_word_is_never_repeated(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended("verify", "a.store", "--passphrase", "mijn geheime zin") == exits.BAD_INPUT
    assert "geheime" not in capsys.readouterr().err


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_passphrase_file_that_cannot_be_read_is_named(
    content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "zin"
    if content is not None:
        file.write_bytes(content)
    words = ["verify", "a.store", "--user", "anna", "--passphrase-file", str(file)]
    assert main(words) == exits.BAD_INPUT
    assert str(file) in capsys.readouterr().err


def test_nobody_at_the_keyboard_ends_the_question(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def nobody(_question: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", nobody)
    assert main(["verify", "a.store"]) == exits.BAD_INPUT
    assert "niemand" in capsys.readouterr().err


def test_stopping_from_the_keyboard_leaves_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("hengelo_toegang.cli.headless.run_casus", stop)
    assert main(["run", str(CASUS)]) == exits.INTERRUPTED
    assert "Gestopt" in capsys.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a screen")
@pytest.mark.parametrize("platform", [None, ""])
def test_without_a_screen_nothing_is_made_first(
    platform: str | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    if platform is not None:
        monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    assert main(["--demo"]) == exits.BAD_INPUT
    said = capsys.readouterr()
    assert "geen scherm" in said.err
    assert said.out == ""


def test_a_place_without_a_store_is_named_as_such(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "zin"
    file.write_text("een wachtzin", encoding="utf-8")
    words = ["verify", str(tmp_path / "none"), "--user", "anna", "--passphrase-file", str(file)]
    assert main(words) == exits.BAD_INPUT
    assert "geen opslag" in capsys.readouterr().err


def test_letters_that_cannot_be_written_stop_the_casus_before_it_begins(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "file"
    file.touch()
    for out in (file, file / "deeper", tmp_path / ("x" * 300) / "y"):
        assert main(["run", str(CASUS), "--out", str(out)]) == exits.BAD_INPUT
        said = capsys.readouterr()
        assert "kunnen geen brieven" in said.err
        assert said.out == ""


def test_a_letter_that_cannot_take_its_place_leaves_no_half_one(tmp_path: Path) -> None:
    (tmp_path / "01-report-confirmation.pdf").mkdir()
    assert main(["run", str(CASUS), "--out", str(tmp_path)]) == exits.BAD_INPUT
    assert [path.name for path in tmp_path.iterdir()] == ["01-report-confirmation.pdf"]


@pytest.mark.parametrize("day", ["2010-01-01", "2023-06-01"])
def test_a_day_before_the_rules_is_said_and_not_guessed(
    day: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    casus = tmp_path / "casus.yaml"
    old = CASUS.read_text("utf-8").replace("date: 2026-10-05", f"date: {day}")
    casus.write_text(old, encoding="utf-8")
    assert main(["run", str(casus), "--out", str(tmp_path / "out")]) == exits.BAD_INPUT
    assert day in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def schema(name: str, capsys: pytest.CaptureFixture[str]) -> Any:
    assert main(["schema", name]) == exits.OK
    return json.loads(capsys.readouterr().out)


def test_the_schema_of_a_casus_takes_what_the_reader_takes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    parts = schema("casus", capsys)["$defs"]
    one, several = parts["CasePart"]["properties"]["review"]["anyOf"]
    assert (one["$ref"], several["type"]) == ("#/$defs/ReviewPart", "array")
    assert {"type": "string"} in parts["CasePart"]["properties"]["co_authors"]["items"]["anyOf"]
    assert {"const": ""} in parts["SignalPart"]["properties"]["answer"]["anyOf"]
    assert {"type": "boolean"} in parts["PgbPart"]["properties"]["able"]["anyOf"]


def test_the_schema_of_a_result_has_the_keys_of_a_result(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    described = schema("result", capsys)
    main(["run", str(CASUS), "--out", str(tmp_path)])
    result = json.loads(capsys.readouterr().out)
    assert set(described["properties"]) == set(described["required"]) == set(result)
    stretch = result["lines"][0]["stretches"][0]
    assert set(described["$defs"]["StretchResult"]["properties"]) == set(stretch)
