"""Answers of providers are read from a folder, and each file says what came of it."""

from PySide6.QtWidgets import QApplication

from hengelo_toegang.domain.case import Sent
from tests.gui import a11y
from tests.gui.sending.conftest import DAY
from tests.unit.messages.received import answer, start


def read(page, qtbot, folder):
    page.view._answers.click()
    page.files.choose(folder)
    qtbot.waitUntil(lambda: not page.presenter.busy)


def results(page):
    return [(row.title, row.detail) for row in page.view._results._list.rows]


def test_each_file_of_a_folder_says_what_came_of_it(page, qtbot, tmp_path, moved, opened):
    (tmp_path / "a.xml").write_bytes(start(5))
    (tmp_path / "b.xml").write_bytes(b"geen xml")
    (tmp_path / "c.xml").write_bytes(answer({7: ("0200",)}, municipality="0153"))
    (tmp_path / "d.txt").write_text("iets anders")
    read(page, qtbot, tmp_path)
    first, second, third = results(page)
    assert first == (
        "5 – a.xml",
        "De hulp is begonnen; Geen casus hier heeft dit nummer. Er is niets van bewaard.",
    )
    assert second[0] == "b.xml"
    assert "geen leesbare XML" in second[1]
    assert "andere gemeente" in third[1]
    assert "3 berichten gelezen." in page.view._status.text()
    assert moved == [True]
    QApplication.processEvents()
    assert a11y.problems(page.view) == []
    page.view._results.chosen.emit("")
    assert opened == []


def test_a_folder_without_messages_says_so(page, qtbot, tmp_path):
    read(page, qtbot, tmp_path)
    assert "geen XML-bestand" in page.view._status.text()
    assert not page.view._results.isVisible()


def test_the_providers_of_a_sent_decision_are_told_from_here(page, services, tmp_path):
    anna = services()
    case = next(row.case for row in anna.queries.to_send())
    anna.send(case, Sent(DAY))
    page.presenter.refresh()
    page.view._sent._tell.click()
    page.files.choose(tmp_path)
    ((provider, told),) = results(page)
    assert provider
    # Nobody gave this computer a series of numbers.
    assert "geen reeks toewijzingsnummers" in told
    assert list(tmp_path.glob("*.xml")) == []
    assert services().open_dossier(case).case.assigned == ()
