"""Who may put figures out, what is kept of it, and that a file is whole or not there."""

import csv
import io
import zipfile
from pathlib import Path
from shutil import copyfile

import pikepdf
import pytest

from hengelo_toegang.adapters.files import write_whole
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.cli import exits, main
from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.figures.spans import Span
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role
from hengelo_toegang.i18n import translator
from hengelo_toegang.usecases.figures import FigureServices, FiguresRefused
from hengelo_toegang.usecases.figures_book import Choice
from hengelo_toegang.usecases.figures_out import (
    EXPORT_FIGURES,
    FigureOutputs,
    NoFigures,
    Output,
    file_name,
)
from tests.builders import a_user
from tests.repertoire import PASSPHRASE, Repertoire, casus_of
from ui.labels_figures import FigureLabels

ANNA, IRIS = UserId("anna"), UserId("iris")
WHOLE = Choice(Span(2026))


@pytest.fixture
def stage(repertoire: Repertoire, tmp_path: Path):
    """Give a store with one case that was decided and sent, and a policy adviser of the Wmo."""
    casus = casus_of(repertoire.rules, "01")
    iris = a_user(IRIS, roles=(Role.POLICY_ADVISER,), laws=(Law.WMO,))
    with repertoire.staged(casus, tmp_path / "a.store", users=(*casus.users, iris)) as played:
        yield played


def outputs(stage: Stage, user: UserId) -> FigureOutputs:
    desk = stage.desk(user, stage.clock.day)
    return FigureOutputs(desk, FigureServices(desk))


def words(stage: Stage) -> FigureLabels:
    return FigureLabels(stage.rules.policy, translator())


def logged(stage: Stage) -> list[tuple[str, str]]:
    acts = stage.store.queries.audit_events(None, 20)
    return [(act.subject, act.result) for act in acts if act.action == EXPORT_FIGURES]


def test_a_policy_adviser_puts_out_each_kind_and_the_log_says_what_was_chosen(stage):
    out, said = outputs(stage, IRIS), words(stage)
    assert out.may
    sheet = out.make(Output.FACTSHEET, WHOLE, said)
    with pikepdf.open(io.BytesIO(sheet)) as document:
        assert len(document.pages) == 2
    book = out.make(Output.XLSX, WHOLE, said)
    assert zipfile.ZipFile(io.BytesIO(book)).testzip() is None
    chosen = Choice(Span(2026, 1), Law.WMO, "Hasseler Es")
    table = out.make(Output.CSV, chosen, said).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table, newline=""), delimiter=";"))
    assert {(row["jaar"], row["kwartaal"], row["wijk"]) for row in rows} <= {
        ("2026", "1", "Hasseler Es")
    }
    out.make(Output.GGM, Choice(Span(2026), Law.WMO), said)
    assert sorted(logged(stage)) == [
        ("figures", "csv 2026 Q1 wmo Hasseler Es"),
        ("figures", "factsheet 2026"),
        ("figures", "ggm 2026 wmo"),
        ("figures", "xlsx 2026"),
    ]


def test_one_case_is_told_nowhere(stage):
    """The whole store holds a single case: every number is too small."""
    out, said = outputs(stage, IRIS), words(stage)
    table = out.make(Output.CSV, WHOLE, said).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table, newline=""), delimiter=";"))
    assert rows
    told = [row for row in rows if row["verborgen"] == "nee"]
    assert {row["aantal"] for row in told} <= {"0"}


@pytest.mark.parametrize(("user", "choice"), [(ANNA, WHOLE), (IRIS, Choice(Span(2026), Law.JEUGD))])
def test_others_and_other_laws_are_refused_and_that_is_logged(stage, user, choice):
    with pytest.raises(FiguresRefused):
        outputs(stage, user).make(Output.CSV, choice, words(stage))
    assert logged(stage) == [("figures", "refused")]


@pytest.mark.parametrize("choice", [Choice(Span(1999)), Choice(Span(2026), None, "Nergenshuizen")])
def test_what_was_not_counted_cannot_be_put_out(stage, choice):
    with pytest.raises(NoFigures):
        outputs(stage, IRIS).make(Output.CSV, choice, words(stage))
    assert logged(stage) == []


class Stopped(Exception):
    """Somebody gave up."""


@pytest.mark.parametrize("kind", Output)
def test_it_tells_how_far_it_is_and_who_gives_up_has_nothing_logged(stage, kind):
    steps: list[tuple[int, int]] = []
    out, said = outputs(stage, IRIS), words(stage)
    out.make(kind, WHOLE, said, lambda number, total: steps.append((number, total)))
    assert steps == sorted(steps)
    assert steps[-1][0] == steps[-1][1]

    def give_up(number: int, total: int) -> None:
        if number > total // 2:
            raise Stopped

    with pytest.raises(Stopped):
        out.make(kind, WHOLE, said, give_up)
    assert len(logged(stage)) == 1


@pytest.mark.parametrize(
    ("kind", "choice", "name"),
    [
        (Output.FACTSHEET, WHOLE, "sociaal-domein-in-beeld-2026.pdf"),
        (
            Output.XLSX,
            Choice(Span(2026, 3), Law.WMO, "Hasseler Es"),
            "cijfers-2026-kwartaal-3-wmo-hasseler-es.xlsx",
        ),
        (Output.GGM, WHOLE, "cijfers-ggm-2026.csv"),
        (Output.CSV, WHOLE, "cijfers-2026.csv"),
    ],
)
def test_a_file_is_named_after_what_is_in_it(kind, choice, name):
    assert file_name(kind, choice) == name


@pytest.fixture
def command(stage, tmp_path):
    """Run the command as a user; the store is closed, as it is for another program."""
    for user in (ANNA, IRIS):
        copyfile(stage.keys[user].path, keys_path(stage.store.path))
    stage.store.close()
    (tmp_path / "own").write_text(PASSPHRASE)

    def run(kind: str, target: Path, *more: str, user: UserId = IRIS) -> int:
        given = ["--user", user, "--passphrase-file", str(tmp_path / "own"), "--lang", "en"]
        asked = ["--year", "2026", "--as", kind, "--to", str(target), *more]
        return main(["figures", str(stage.store.path), *asked, *given])

    return run


def test_the_command_writes_a_file_in_the_place_of_what_was_there(command, tmp_path, capsys):
    target = tmp_path / "out.csv"
    target.write_text("old")
    assert command("csv", target, "--law", "wmo", "--quarter", "1") == exits.OK
    assert "Written" in capsys.readouterr().out
    # Dutch, although the command was asked to speak English.
    assert target.read_text("utf-8-sig").startswith("jaar;kwartaal;wet;wijk;")
    assert command("factsheet", tmp_path / "out.pdf") == exits.OK
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-")


def test_the_command_says_why_nothing_was_written(command, tmp_path, capsys):
    target = tmp_path / "out.csv"
    assert command("csv", target, user=ANNA) == exits.REFUSED
    assert "may not see these figures" in capsys.readouterr().err
    assert command("csv", target, "--neighbourhood", "Nergenshuizen") == exits.BAD_INPUT
    assert "no figures" in capsys.readouterr().err
    (tmp_path / "file").write_text("")
    assert command("csv", tmp_path / "file" / "out.csv") == exits.BAD_INPUT
    assert "cannot be written there" in capsys.readouterr().err
    assert not target.exists()


def test_a_disk_that_is_full_leaves_what_was_there(tmp_path):
    resource = pytest.importorskip("resource", reason="only there can it be tried")
    target = tmp_path / "out.csv"
    target.write_bytes(b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(OSError, match="large"):
            write_whole(target, b"new" * 1000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
