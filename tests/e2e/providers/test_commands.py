"""The same from the command line: numbers, messages out, messages checked, answers in."""

from contextlib import contextmanager
from dataclasses import replace

import pytest

from hengelo_toegang.cli import exits, main
from hengelo_toegang.cli.messages import Wanted, export, give_series, read
from hengelo_toegang.i18n import translator
from hengelo_toegang.usecases.files import open_dossier
from tests.e2e.providers.conftest import CHIEF, XML
from tests.repertoire import CASE
from tests.unit.messages.examples import CLIENT, MESSAGE
from tests.unit.messages.received import answer, start

DUTCH = translator("nl")
NUMBER = "2026-TEST"


class Opened:
    """The door of a store that stands open: commands come in at one desk."""

    def __init__(self, desk):
        self._desk = desk

    @contextmanager
    def desk(self):
        yield self._desk


@pytest.fixture
def said(capsys):
    def read_it():
        told = capsys.readouterr()
        return told.out + told.err

    return read_it


def test_a_series_is_given_and_then_a_message_with_its_summary_goes_in_a_folder(
    played, folder, said
):
    desks = played(series=0)
    own, wanted = Opened(desks()), Wanted(NUMBER, None, again=False)
    assert export(own, wanted, folder.path, DUTCH) == exits.REFUSED
    assert "geen reeks toewijzingsnummers" in said()
    assert give_series(own, 7, DUTCH) == exits.REFUSED
    assert give_series(Opened(desks(CHIEF)), 99, DUTCH) == exits.REFUSED
    assert give_series(Opened(desks(CHIEF)), 7, DUTCH) == exits.OK
    said()
    assert export(own, wanted, folder.path, DUTCH) == exits.OK
    assert [name[-4:] for name in folder.names] == [".txt", ".xml"]
    assert folder.names[1] in said()
    assert export(own, wanted, folder.path, DUTCH) == exits.REFUSED
    assert "iets nieuws" in said()
    again = replace(wanted, provider="Carintreggeland", again=True)
    assert export(own, again, folder.path, DUTCH) == exits.OK
    assert len(folder.names) == 4


def test_a_provider_that_cannot_be_told_keeps_no_other_from_its_message(played, folder, said):
    def unknown(raw):
        raw["case"]["urgent_provision"]["provider"] = "Onbekend"

    door = Opened(played("10", unknown)())
    assert export(door, Wanted(NUMBER, None, again=False), folder.path, DUTCH) == exits.REFUSED
    assert "Onbekend: Aanbieder: Van deze aanbieder is" in said()
    assert [name[-4:] for name in folder.names] == [".txt", ".xml"]
    typed = Wanted(NUMBER, "Carintregeland", again=False)
    assert export(door, typed, folder.path, DUTCH) == exits.REFUSED
    assert "Deze aanbieder heeft geen werk van de inwoner" in said()


def test_a_case_that_is_not_there_is_said_so(played, folder, said):
    code = export(Opened(played()()), Wanted("2026-NIX", None, again=False), folder.path, DUTCH)
    assert (code, folder.names) == (exits.BAD_INPUT, [])
    assert "2026-NIX" in said()


def test_a_folder_of_answers_is_read_with_a_line_for_each(played, folder, said):
    desk = played()()
    door = Opened(desk)
    assert export(door, Wanted(NUMBER, None, again=False), folder.path, DUTCH) == exits.OK
    (kept,) = open_dossier(desk, CASE).case.assigned
    bsn = open_dossier(desk, CASE).resident.bsn
    fine = answer({kept.number: ("0200",)}, answers=kept.message, bsn=bsn, agb=kept.agb)
    answers = folder.path / "in"
    answers.mkdir()
    (answers / "1.xml").write_bytes(fine)
    (answers / "2.xml").write_bytes(start(5, bsn=bsn, agb=kept.agb))
    said()
    assert read(door, answers, DUTCH) == exits.OK
    first, second = said().splitlines()
    assert first.startswith("1.xml: ")
    assert f"{kept.number} {NUMBER}" in first
    assert "Aangenomen door de aanbieder" in first
    assert "Geen casus hier heeft dit nummer" in second
    (answers / "3.xml").write_bytes(b"<!DOCTYPE a []><a/>")
    assert read(door, answers, DUTCH) == exits.REFUSED
    assert "3.xml: Het bestand bevat entiteiten" in said()
    assert read(door, answers / "1.xml", DUTCH) == exits.OK
    assert "al eerder gelezen" in said()
    empty = folder.path / "empty"
    empty.mkdir()
    assert read(door, empty, DUTCH) == exits.BAD_INPUT


def test_messages_are_checked_without_a_store(tmp_path, said):
    right, wrong = tmp_path / "right.xml", tmp_path / "wrong.xml"
    right.write_bytes(XML.write(MESSAGE))
    wrong.write_bytes(XML.write(replace(MESSAGE, client=replace(CLIENT, bsn="999990018"))))
    broken = tmp_path / "broken.xml"
    broken.write_bytes(XML.write(MESSAGE).replace(b"<iwmo:Volume>180", b"<iwmo:Volume>2.5"))
    assert main(["messages", "check", str(right)]) == exits.OK
    assert "right.xml: goed" in said()
    found = main(["messages", "check", *map(str, (wrong, broken, tmp_path / "none.xml"))])
    assert found == exits.BAD_INPUT
    first, second, third = said().splitlines()
    assert "BSN van de inwoner" in first
    assert "(CS002)" in first
    assert "Volume" in second
    assert "kan niet worden gelezen" in third
    assert main(["messages", "check", str(right), "--schemas", str(tmp_path)]) == exits.BAD_INPUT
    assert "WMO301.xsd" in said()
