"""Letter texts in the window: who writes, what shows at once, and who approves."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTabWidget, QWidget

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.letter_texts import TextAction, TextId, TextStage
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role, User
from hengelo_toegang.usecases.services import Services, bind
from hengelo_toegang.usecases.text_services import TextRow, TextState
from tests.builders import Clock
from tests.gui.a11y import problems
from ui.desk import UserDesk
from ui.look import Look
from ui.pages.manage.fields import field_rows
from ui.pages.manage.text.page import build_text_page
from ui.pages.manage.text.source import SourceEditor
from ui.pages.manage.text.view import TextView
from ui.pages.manage.view import TextListView
from ui.preferences import Preferences
from ui.theme import ThemeName
from ui.widgets.editors import ChoiceEditor, LineEditor, LongTextEditor, SecretEditor
from ui.widgets.pdf import PdfPreview
from ui.widgets.rows import RowList
from ui.widgets.status import StatusLine
from ui.widgets.table import TableView
from ui.widgets.texts import Remark, Words

NOOR, WIM, ANNA = UserId("noor"), UserId("wim"), UserId("anna")
USERS = (
    User(NOOR, "Noor Bakker", (Role.TEXT_EDITOR,)),
    User(WIM, "Wim Lansink", (Role.TEXT_EDITOR,)),
    User(ANNA, "Anna de Vries", (Role.CONSULTANT,), (Law.WMO,)),
)
TODAY = date(2026, 11, 25)
SECRET = "only for this test"
REFERRAL = ("nl", "referral", "referral")


Part = TypeVar("Part", bound=QWidget)


def found(page: QWidget, kind: type[Part]) -> Part:
    """Return the first part of its kind on a page."""
    part = page.findChild(kind)
    assert part is not None
    return part


@dataclass
class Writing:
    """One person at the page of one version."""

    services: Services
    view: TextView
    said: list[str]
    went_to: list[str]

    @property
    def source(self) -> SourceEditor:
        return found(self.view, SourceEditor)

    @property
    def status(self) -> str:
        return found(self.view, StatusLine).text()

    def button(self, words: str) -> QPushButton:
        (found,) = (one for one in self.view.findChildren(QPushButton) if one.text() == words)
        return found

    def press(self, words: str) -> None:
        button = self.button(words)
        assert button.isVisible(), words
        assert button.isEnabled(), words
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def tab(self, title: str) -> None:
        tabs = found(self.view, QTabWidget)
        tabs.setCurrentIndex([tabs.tabText(at) for at in range(tabs.count())].index(title))
        QApplication.processEvents()

    def rows(self, name: str) -> RowList:
        (found,) = (one for one in self.view.findChildren(RowList) if one.accessibleName() == name)
        return found

    def type(self, words: str) -> None:
        """Add words at the end, and do not wait for the pause in typing."""
        self.source.moveCursor(self.source.textCursor().MoveOperation.End)
        if "\n" in words:
            self.source.insertPlainText(words)
        else:
            QTest.keyClicks(self.source, words)
        self.source.settle()


@pytest.fixture
def desks(rules: Rules, tmp_path: Path) -> Iterator[Callable[[UserId], Services]]:
    clock = Clock(datetime(2026, 11, 25, 9, tzinfo=UTC))
    users = [(user, SECRET) for user in USERS]
    path = tmp_path / "texts.store"
    founded = bootstrap.found_store(path, users, rules, clock, cost=TEMPORARY_COST, fictitious=True)

    def services(user: UserId) -> Services:
        desk = bootstrap.desk_of(founded.store, founded.keys[user], rules, clock)
        return bind(desk, SECRET.__eq__)

    with founded.store:
        yield services


@pytest.fixture
def at(desks, nl, shown):
    """Let somebody open a version, or begin one on the shipped text."""

    def open_page(user: UserId, text_id: str = "", services: Services | None = None) -> Writing:
        own = services or desks(user)
        said: list[str] = []
        went_to: list[str] = []
        text = text_id or own.texts.start(REFERRAL).id
        view = build_text_page(own, nl, TextId(text), "", went_to.append, said.append)
        return Writing(own, shown(view), said, went_to)

    return open_page


def newest(services: Services, state: TextState) -> TextRow:
    return next(row for row in services.texts.rows() if row.state is state)


@pytest.fixture
def handed_in(at, qtbot) -> str:
    """Return a version that Noor wrote and handed in."""
    noor = at(NOOR)
    noor.type("Bel ons gerust.")
    noor.press("Ter goedkeuring aanbieden")
    qtbot.waitUntil(lambda: noor.said != [], timeout=20_000)
    return newest(noor.services, TextState.CHECKED).id


def test_what_is_typed_shows_in_the_sample_and_is_kept(at):
    noor = at(NOOR)
    preview = noor.view.findChild(PdfPreview)
    assert "Bel ons gerust" not in preview.accessibleDescription()
    noor.type("Bel ons gerust.")
    assert "Bel ons gerust." in preview.accessibleDescription()
    assert noor.status == "Bewaard als concept."
    again = at(NOOR, newest(noor.services, TextState.DRAFT).id)
    assert again.source.toPlainText().endswith("Bel ons gerust.")


def test_leaving_signs_what_was_typed(at):
    noor = at(NOOR)
    noor.type("Bel ons gerust.")
    assert noor.view.leave()
    row = newest(noor.services, TextState.DRAFT)
    with noor.services.desk.open() as uow:
        reasons = [one.reason for one in uow.texts.history(row.id)]
    assert reasons == [TextAction.START.value, TextAction.EDIT.value]


def test_undo_takes_back_what_was_typed(at):
    noor = at(NOOR)
    before = noor.source.toPlainText()
    noor.type("Bel")
    QTest.keyClick(noor.source, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert noor.source.toPlainText() == before


def test_a_fault_says_its_line_and_a_click_goes_there(at):
    noor = at(NOOR)
    lines = noor.source.blockCount()
    noor.type("\n\n{{ nobody }}")
    noor.tab("Controle (1)")
    faults = noor.rows("Fouten in de tekst")
    (row,) = faults.rows
    assert row.title.startswith("onbekend veld 'nobody'")
    faults.select(0)
    QTest.keyClick(faults, Qt.Key.Key_Return)
    assert noor.source.textCursor().blockNumber() + 1 == lines + 2
    assert noor.source.hasFocus()
    assert row.detail == f"Regel {lines + 2}"


def test_a_sample_that_cannot_be_made_says_why(at):
    noor = at(NOOR)
    noor.type("\n\n{{ nobody }}")
    assert noor.view.findChild(PdfPreview).isHidden()
    line = noor.source.blockCount()
    said = [one.text() for one in noor.view.findChildren(Words) if one.isVisible()]
    assert any(f"Zie Controle; de eerste staat in regel {line}." in one for one in said)
    noor.source.undo()
    noor.source.settle()
    assert not noor.view.findChild(PdfPreview).isHidden()


def test_another_sample_can_be_chosen(at):
    noor = at(NOOR)
    preview, choice = noor.view.findChild(PdfPreview), noor.view.findChild(ChoiceEditor)
    before = preview.accessibleDescription()
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert preview.accessibleDescription() != before


def test_checking_draws_every_sample_and_hands_nothing_in(at, qtbot):
    noor = at(NOOR)
    noor.type("Bel ons gerust.")
    noor.tab("Controle")
    noor.press("Controleer met elke proefbrief")
    assert not noor.button("Controleer met elke proefbrief").isEnabled()
    qtbot.waitUntil(lambda: noor.status.startswith("Alles klopt"), timeout=20_000)
    assert noor.button("Controleer met elke proefbrief").isEnabled()
    assert newest(noor.services, TextState.DRAFT)


def test_a_text_with_a_fault_is_not_handed_in(at, qtbot):
    noor = at(NOOR)
    noor.type("\n\n<b>vet</b>")
    noor.press("Ter goedkeuring aanbieden")
    qtbot.waitUntil(lambda: "Er staan fouten in de tekst" in noor.status, timeout=20_000)
    assert noor.said == []
    assert newest(noor.services, TextState.DRAFT)


def test_a_day_in_the_past_is_refused_with_the_reason(at, qtbot):
    noor = at(NOOR)
    noor.type("Bel ons gerust.")
    start = next(one for one in noor.view.findChildren(LineEditor) if one.text() == "25-11-2026")
    start.selectAll()
    QTest.keyClicks(start, "24-11-2026")
    noor.press("Ter goedkeuring aanbieden")
    qtbot.waitUntil(lambda: "vanaf vandaag" in noor.status, timeout=20_000)


def test_what_is_no_day_is_said_at_the_field_and_not_handed_in(at, qtbot):
    noor = at(NOOR)
    noor.type("Bel ons gerust.")
    start = next(one for one in noor.view.findChildren(LineEditor) if one.text() == "25-11-2026")
    start.setFocus()
    start.selectAll()
    QTest.keyClicks(start, "31-13")
    QTest.keyClick(start, Qt.Key.Key_Tab)
    assert "geen datum" in start.accessibleDescription()
    noor.press("Ter goedkeuring aanbieden")
    assert "Vul in vanaf welke dag" in noor.status
    assert newest(noor.services, TextState.DRAFT)
    start.selectAll()
    QTest.keyClicks(start, "26-11-2026")
    assert start.accessibleDescription() == ""
    noor.press("Ter goedkeuring aanbieden")
    qtbot.waitUntil(lambda: noor.said != [], timeout=20_000)


def test_a_second_person_approves_and_letters_use_it_at_once(at, desks, handed_in, qtbot):
    services = desks(WIM)
    wim = at(WIM, handed_in, services)
    wim.press("Goedkeuren…")
    passphrase = wim.view.findChild(SecretEditor)
    QTest.keyClicks(passphrase, "not this one")
    wim.press("Ondertekenen en goedkeuren")
    assert passphrase.isVisible()
    assert any("niet uw wachtzin" in one.text() for one in wim.view.findChildren(Remark))
    QTest.keyClicks(passphrase, SECRET)
    QTest.keyClick(passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wim.said != [], timeout=20_000)
    assert wim.said[0].startswith("Goedgekeurd.")
    found = services.desk.texts.find("referral", Law.WMO, "nl", TODAY)
    assert (found.version, found.text.endswith("Bel ons gerust.")) == (2, True)


def test_who_wrote_it_cannot_approve_it_and_reads_why(at, handed_in):
    noor = at(NOOR, handed_in)
    assert not noor.button("Goedkeuren…").isEnabled()
    why = noor.view.findChild(Remark, "refused")
    assert "Iemand anders keurt goed" in why.text()
    assert noor.source.isReadOnly()


def test_a_version_sent_back_shows_the_reason_to_who_wrote_it(at, handed_in):
    wim = at(WIM, handed_in)
    wim.press("Teruggeven…")
    reason = wim.view.findChild(LongTextEditor, "reason")
    QTest.keyClicks(reason, "Noem het nummer.")
    wim.press("Teruggeven")
    assert wim.said
    noor = at(NOOR, handed_in)
    assert any("Noem het nummer." in one.text() for one in noor.view.findChildren(Remark))
    assert not noor.source.isReadOnly()


def test_sending_back_without_a_reason_asks_for_one(at, handed_in):
    wim = at(WIM, handed_in)
    wim.press("Teruggeven…")
    wim.press("Teruggeven")
    assert wim.status == "Schrijf eerst wat er anders moet."
    assert wim.said == []


def test_the_difference_shows_what_came_and_what_went(at):
    noor = at(NOOR)
    words = noor.source.toPlainText()
    line = next(one for one in words.splitlines() if one[:1].isalpha())
    noor.source.selectAll()
    noor.source.insertPlainText(words.replace(line, "Wij helpen u graag."))
    noor.source.settle()
    rows = [row.spoken for row in noor.rows("Verschil met de versie ervoor").rows]
    assert any(row.startswith("weg") and line in row for row in rows)
    assert any(row.startswith("nieuw") and "Wij helpen u graag." in row for row in rows)


def test_readability_shows_figures_of_the_sample(at):
    noor = at(NOOR)
    noor.tab("Leesbaarheid")
    long = " ".join(["woord"] * 25)
    noor.type(f"\n\n{long.capitalize()}.")
    assert any("25" in row.title for row in noor.rows("Opmerkingen over leesbaarheid").rows)


def test_fields_are_found_by_what_they_are(at):
    noor = at(NOOR)
    noor.tab("Velden")
    fields = noor.rows("Velden")
    everything = len(fields.rows)
    sought = next(
        one for one in noor.view.findChildren(LineEditor) if one.isVisible() and not one.text()
    )
    QTest.keyClicks(sought, "bezwaar")
    assert 0 < len(fields.rows) < everything
    assert all("bezwaar" in f"{row.title} {row.detail}".casefold() for row in fields.rows)


def test_a_shipped_text_is_read_and_a_new_version_begun(desks, nl, shown):
    services = desks(NOOR)
    identity = services.desk.texts.find("referral", Law.WMO, "nl", TODAY).identity
    went_to: list[str] = []
    view = shown(
        build_text_page(services, nl, TextId(""), identity, went_to.append, lambda _: None)
    )
    noor = Writing(services, view, [], went_to)
    assert noor.source.isReadOnly()
    noor.press("Nieuwe versie beginnen")
    assert went_to == [newest(services, TextState.DRAFT).id]
    noor.press("Nieuwe versie beginnen")
    assert noor.status.startswith("Er is al een versie")


def test_a_withdrawn_version_is_over(at):
    noor = at(NOOR)
    text_id = newest(noor.services, TextState.DRAFT).id
    noor.press("Intrekken")
    assert noor.said
    assert noor.services.texts.open(text_id).text.stage is TextStage.WITHDRAWN


@pytest.fixture
def desk(desks, nl, shown, qapp, tmp_path):
    def sign_in(user: UserId) -> UserDesk:
        settings = QSettings(str(tmp_path / "look.ini"), QSettings.Format.IniFormat)
        made = UserDesk(desks(user), "", Look(qapp, Preferences(settings)), nl)
        shown(made.shell, 1366, 768)
        made.start()
        return made

    return sign_in


def test_only_who_looks_after_texts_has_the_page(desk, nl):
    assert "manage" not in desk(ANNA).shell._pages
    noor = desk(NOOR)
    assert list(noor.shell._pages) == ["manage", "text"]
    assert isinstance(noor.shell.page("manage"), TextListView)


def test_who_only_looks_after_texts_finds_no_residents(desks):
    assert not desks(NOOR).queries.find_residents("dam")


def test_the_list_filters_and_opens_with_the_keyboard(desk):
    noor = desk(NOOR)
    page = noor.shell.page("manage")
    table = page.findChild(TableView)
    everything = table.model().rowCount()
    name = next(one for one in page.findChildren(LineEditor))
    QTest.keyClicks(name, "contact")
    assert 0 < table.model().rowCount() < everything
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert isinstance(noor.case_page, TextView)
    assert "contact" in found(noor.case_page, SourceEditor).toPlainText()


def test_going_elsewhere_keeps_what_was_typed(desk):
    noor = desk(NOOR)
    text = noor.services.texts.start(REFERRAL)
    noor._show_text(text.id)
    source = noor.case_page.findChild(SourceEditor)
    source.moveCursor(source.textCursor().MoveOperation.End)
    QTest.keyClicks(source, "Bel ons gerust.")
    assert noor.shell.go("manage")
    assert noor.services.texts.open(text.id).text.text.endswith("Bel ons gerust.")


def test_a_damaged_version_is_listed_and_opens_nothing(desk):
    noor = desk(NOOR)
    text = noor.services.texts.start(REFERRAL)
    with noor.services.desk.open() as uow:
        proven = uow.texts.proven(text.id).newest
        uow.texts.save(replace(proven, stage=TextStage.APPROVED), TextAction.APPROVE)
        uow.commit()
    noor.shell.go("manage")
    noor.shell.page("manage").refresh()
    assert newest(noor.services, TextState.BROKEN)
    before = noor.case_page
    page = noor.shell.page("manage")
    page._presenter.open(newest(noor.services, TextState.BROKEN))
    assert noor.case_page is before


@pytest.mark.parametrize(
    ("theme", "scale"), [(ThemeName.LIGHT, 100), (ThemeName.DARK, 100), (ThemeName.LIGHT, 200)]
)
def test_everybody_can_use_the_list(desk, dressed, theme, scale):
    noor = desk(NOOR)
    dressed(theme, scale)
    noor.shell.go("manage")
    QApplication.processEvents()
    assert problems(noor.shell) == []


@pytest.mark.parametrize(
    ("theme", "scale"), [(ThemeName.LIGHT, 100), (ThemeName.DARK, 100), (ThemeName.LIGHT, 200)]
)
@pytest.mark.parametrize("tab", [0, 1, 2, 3, 4])
def test_everybody_can_use_the_page(at, dressed, theme, scale, tab):
    noor = at(NOOR)
    dressed(theme, scale)
    noor.type("\n\n{{ nobody }} een")
    tabs = noor.view.findChild(QTabWidget)
    tabs.setCurrentIndex(tab)
    QApplication.processEvents()
    assert problems(noor.view) == []


def test_every_field_is_explained(nl):
    rows = field_rows(nl)
    assert all(row.about and row.holds for row in rows)
    assert {"law", "line.product", "municipality.phone"} <= {row.name for row in rows}
