"""The case page: nothing typed is lost, and every step says why it waits."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget

from hengelo_toegang.domain.case import Answer, RungOutcome, Stage
from hengelo_toegang.domain.ladder import Rung
from ui.pages.case.ladder.card import NeedFields
from ui.pages.case.ladder.view import LadderView
from ui.widgets.editors import (
    CheckEditor,
    ChoiceEditor,
    LineEditor,
    LongTextEditor,
    MultiEditor,
    RadioEditor,
)

REPORT, CLARIFICATION, LADDER, RESEARCH, APPLICATION = range(5)
LAPTOP = 1196
"""Width of the page on a screen of 1366, beside the navigation."""
EDITORS = (CheckEditor, ChoiceEditor, LineEditor, LongTextEditor, MultiEditor, RadioEditor)


def field(view: QWidget, place: str):
    (found,) = [
        editor for editor in view.findChildren(QWidget, place) if isinstance(editor, EDITORS)
    ]
    return found


def button(view: QWidget, words: str) -> QPushButton:
    (found,) = [
        one for one in view.findChildren(QPushButton) if one.text() == words and one.isVisible()
    ]
    return found


def stored(services):
    return services.open_dossier("case").case


def open_rung_three(raw):
    for need in raw["case"]["needs"]:
        for rung in ("general_facility", "tailored"):
            need["ladder"].pop(rung, None)


def test_typing_is_a_draft_within_a_second(played, page, qtbot):
    services = played("01").services()
    view = page(services, REPORT)
    qtbot.keyClicks(field(view, "report.question"), "Nu nog erger. ")
    qtbot.waitUntil(lambda: services.left_off("case").draft is not None, timeout=1000)
    assert "Nu nog erger." in services.left_off("case").draft.content.report.question


def test_draft_goes_on_where_it_was_left(played, page, qtbot):
    services = played("01").services()
    first = page(services, REPORT)
    qtbot.keyClicks(field(first, "identity.document"), "rijbewijs ")
    first.presenter.keep()
    again = page(services, REPORT)
    assert "rijbewijs" in field(again, "identity.document").text()


def test_resumed_work_becomes_a_revision_on_leaving(played, page, qtbot):
    """Work that was resumed and not touched again once stayed a draft for ever."""
    services = played("01").services()
    first = page(services, REPORT)
    qtbot.keyClicks(field(first, "identity.document"), "rijbewijs ")
    first.presenter.keep()
    page(services, REPORT).leave()
    assert "rijbewijs" in stored(services).identity.document


def test_leaving_a_step_writes_one_revision(played, page, qtbot):
    services = played("01").services()
    view = page(services, REPORT)
    qtbot.keyClicks(field(view, "identity.document"), "x")
    view.presenter.choose(CLARIFICATION)
    assert "x" in stored(services).identity.document
    assert services.left_off("case").draft is None


def test_looking_writes_nothing(played, page):
    services = played("01", "needs").services()
    before = stored(services)
    view = page(services)
    for step in range(5):
        view.presenter.choose(step)
    view.leave()
    assert stored(services) == before
    assert services.left_off("case").draft is None


def test_half_a_report_stops_no_term(played, page, qtbot):
    """Typing the resident's view once made the research look finished in time."""
    services = played("01", "needs").services()
    view = page(services, RESEARCH)
    qtbot.keyClicks(field(view, "research_report.resident_view"), "Klopt.")
    view.leave()
    assert stored(services).research_report is None
    again = page(services, RESEARCH)
    assert field(again, "research_report.resident_view").toPlainText() == "Klopt."


def test_half_a_date_stays_as_typed(played, page, qtbot):
    services = played("01").services()
    view = page(services, REPORT)
    seen = field(view, "identity.seen")
    seen.selectAll()
    qtbot.keyClicks(seen, "3-1")
    view.leave()
    assert field(page(services, REPORT), "identity.seen").text() == "3-1"


def test_research_report_is_made_from_what_was_typed(played, page, qtbot):
    services = played("01", "needs").services()
    view = page(services, RESEARCH)
    qtbot.keyClicks(field(view, "research_report.resident_view"), "Klopt.")
    view.presenter.act(0)
    case = stored(services)
    assert case.research_report.resident_view == "Klopt."
    assert [letter.kind for letter in case.letters][-1] == "research-report"


def test_application_names_the_unsolved_needs(played, page):
    services = played("01", "research_report").services()
    view = page(services, APPLICATION)
    view.presenter.act(0)
    assert stored(services).application.needs == ("n1",)


def test_request_to_complete_makes_its_letter(played, page, qtbot):
    services = played("01", "application", _without_suspension).services()
    view = page(services, APPLICATION)
    qtbot.keyClicks(field(view, "suspension.what"), "Een inkomensverklaring.")
    view.presenter.act(0)
    case = stored(services)
    assert [item.what for item in case.application.suspended] == ["Een inkomensverklaring."]
    assert case.letters[-1].kind == "request-to-complete"


def _without_suspension(raw):
    raw["case"]["application"].pop("suspended")


def test_only_the_step_in_sight_is_built_and_then_the_one_that_follows(played, page, qtbot):
    presenter = page(played("01").services(), wait=False).presenter
    steps = range(len(presenter.parts))
    following = presenter.current + 1
    assert [at for at in steps if presenter.parts.is_built(at)] == [presenter.current]
    qtbot.waitUntil(lambda: presenter.parts.is_built(following))
    assert [at for at in steps if presenter.parts.is_built(at)] == [following - 1, following]


def test_a_step_that_is_built_later_is_as_shut_as_the_rest(played, page):
    view = page(played("01", "review").services(), REPORT)
    view.presenter.choose(RESEARCH)
    assert field(view, "research_report.resident_view").isReadOnly()
    view.presenter.unlock()
    assert not field(view, "research_report.resident_view").isReadOnly()


def test_grey_button_says_why(played, page):
    view = page(played("01", "needs", open_rung_three).services(), LADDER)
    finish = button(view, "Afwegingskader afronden")
    assert not finish.isEnabled()
    assert "behoefte 1" in finish.accessibleDescription()


def test_missing_line_goes_to_its_field(played, page):
    view = page(played("01", "needs", open_rung_three).services(), REPORT)
    view.presenter.jump("needs.n1.ladder.general_facility.reason")
    assert view.presenter.current == LADDER
    assert view.focusWidget().accessibleName() == "Reden"


def test_rung_opens_once_the_one_before_has_its_reason(played, page, qtbot):
    services = played("01", "needs", open_rung_three).services()
    view = page(services, LADDER)
    ladder = view.presenter.parts[LADDER].presenter
    ladder.answer("n1", Rung.GENERAL_FACILITY, RungOutcome.DOES_NOT_HELP)
    view.presenter.jump("needs.n1.ladder.general_facility.reason")
    qtbot.keyClicks(view.focusWidget(), "Past niet.")
    ladder.open_rung("n1", Rung.TAILORED)
    view.presenter.jump("needs.n1.ladder.tailored.reason")
    assert view.focusWidget().isEnabled()


def test_solving_rung_closes_the_later_ones(played, page):
    view = page(played("01", "needs").services(), LADDER)
    ladder = view.presenter.parts[LADDER].presenter
    ladder.answer("n1", Rung.NETWORK, RungOutcome.SOLVES)
    need = view.presenter.working.case.need("n1")
    assert need.ladder.general_facility.outcome is None
    assert need.ladder.general_facility.reason  # the text stays, for when it is undone
    view.presenter.undo()
    need = view.presenter.working.case.need("n1")
    assert need.ladder.general_facility.outcome is RungOutcome.DOES_NOT_HELP


def test_facility_from_the_social_map_is_weighed_by_name(played, page):
    view = page(played("01", "needs", open_rung_three).services(), LADDER)
    ladder = view.presenter.parts[LADDER].presenter
    ladder.add_facility("n1", "Hulpdienst Hengelo")
    ladder.add_facility("n1", "Hulpdienst Hengelo")
    tried = view.presenter.working.case.need("n1").ladder.general_facility.facilities
    assert [item.name for item in tried] == ["Hulpdienst Hengelo"]


def test_undo_takes_a_group_of_typing_back(played, page, qtbot):
    services = played("01").services()
    view = page(services, REPORT)
    before = view.presenter.working.case
    qtbot.keyClicks(field(view, "report.question"), "abc")
    view.presenter.undo()
    assert view.presenter.working.case == before


def test_newer_version_leaves_the_choice(played, page, qtbot):
    services = played("01").services()
    first = page(services, REPORT)
    qtbot.keyClicks(field(first, "identity.document"), "klad")
    first.presenter.keep()
    case = stored(services)
    _write_as_somebody_else(services, case)
    view = page(services)
    assert not view.presenter.working.editable
    assert not any(one.text() == "Melding bevestigen" for one in view.findChildren(QPushButton))
    view.presenter.use_newest()
    assert view.presenter.working.case.location == "Stadhuis"
    view.presenter.undo()
    assert "klad" in view.presenter.working.case.identity.document


def _write_as_somebody_else(services, case, location="Stadhuis"):
    with services.desk.open() as uow:
        uow.cases.get(case.id)
        uow.cases.save(replace(case, location=location), "amend")
        uow.commit()


def test_signal_is_answered_at_the_side(played, page):
    services = played("05", "needs").services()
    view = page(services, CLARIFICATION)
    view.presenter.answer_signal("carer-overload", Answer.FOLLOWED)
    view.presenter.explain_signal("carer-overload", "Oma vangt op.")
    view.leave()
    (answer,) = stored(services).signal_answers
    assert (answer.answer, answer.reason) == (Answer.FOLLOWED, "Oma vangt op.")


def test_ctrl_enter_confirms_the_report(played, page, qtbot):
    services = played("01").services()
    unconfirm(services)
    view = page(services, REPORT)
    with qtbot.waitActive(view):
        view.activateWindow()
    question = field(view, "report.question")
    question.setFocus()
    qtbot.keyClick(question, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert stored(services).stage is Stage.CONFIRMED


def unconfirm(services):
    """Take back that the report was confirmed."""
    with services.desk.open() as uow:
        case = uow.cases.get("case")
        uow.cases.save(replace(case, stage=Stage.REPORT), "amend")
        uow.commit()


def test_everything_told_today_is_one_button(played, page):
    def told_nothing(raw):
        raw["case"]["report"]["informed"] = {}

    view = page(played("01", "", told_nothing).services(), REPORT)
    view.presenter.parts[REPORT].presenter.tell_all_today()
    report = view.presenter.working.case.report
    assert {item.on for item in report.informed} == {date(2026, 11, 23)}
    assert len(report.informed) == 5


def test_notice_scrolls_along_where_large_type_leaves_little_room(played, page, qtbot):
    view = page(played("01", "sent").services(), REPORT)
    view.resize(1366, 700)
    view.show_notice("Dit besluit is verstuurd.", "Toch wijzigen")
    assert not view._page.isAncestorOf(view._notice)
    for width, along in ((600, True), (1366, False)):
        view.resize(width, 700)
        qtbot.waitUntil(lambda along=along: view._page.isAncestorOf(view._notice) is along)
        assert view._notice.isVisible()


@pytest.mark.parametrize("width", [900, 1000, 1060, 1196])
def test_a_name_and_a_stage_are_never_cut_in_pieces(width, played, page):
    """The buttons go below them where there is too little room beside them."""
    view = page(played("01").services(), REPORT)
    view.resize(width, 700)
    QApplication.processEvents()
    name, stage = view._head._resident, view._head._stage
    assert name.height() < 2 * name.fontMetrics().height()
    assert stage.width() >= stage.sizeHint().width()


def test_sent_case_can_be_read_and_not_changed(played, page):
    view = page(played("01", "sent").services(), REPORT)
    assert field(view, "report.question").isReadOnly()
    letter = next(one for one in view.findChildren(QPushButton) if "Bevestiging" in one.text())
    assert letter.isEnabled()


def test_a_need_that_unfolds_in_a_sent_case_is_shut_too(played, page):
    view = page(played("01", "sent").services(), LADDER)
    need = view.presenter.working.case.needs[0].id
    assert view.findChildren(NeedFields) == []
    assert view.findChild(LadderView).go_to(f"needs.{need}.problem")
    (fields,) = view.findChildren(NeedFields)
    typed = fields.findChildren(QPlainTextEdit)
    assert len(typed) > 2
    assert all(one.isReadOnly() for one in typed)


@pytest.mark.parametrize(
    "name", ["01", *(pytest.param(name, marks=pytest.mark.long) for name in ("05", "06"))]
)
def test_every_field_has_a_name(played, page, name):
    view = page(played(name, "application").services())
    unnamed = []
    for step in range(5):
        view.presenter.choose(step)
        unnamed += [
            (step, type(editor).__name__, editor.objectName())
            for editor in view.findChildren(QWidget)
            if isinstance(editor, EDITORS) and editor.isVisible() and not editor.accessibleName()
        ]
    assert unnamed == []


@pytest.mark.parametrize("step", range(5))
def test_page_fits_a_laptop_at_twice_the_text(played, page, step):
    services = played("05", "application").services()
    view = page(services, step, scale=200)
    assert view.minimumSizeHint().width() <= LAPTOP


def test_work_on_an_older_version_does_not_undo_a_newer_one(played, page, qtbot):
    services = played("01").services()
    view = page(services, REPORT)
    qtbot.keyClicks(field(view, "identity.document"), "x")
    before = stored(services)
    report = replace(before.report, question="Written meanwhile.")
    services.amend(replace(before, report=report), services.head_of("case"))
    assert not view.leave()
    assert button(view, "Verder met mijn klad").isVisible()
    assert stored(services).report.question == "Written meanwhile."


def test_what_somebody_writes_while_a_case_opens_is_not_undone(played, page, qtbot):
    services = played("01").services()

    def open_slowly(case_id):
        dossier = services.open_dossier(case_id)
        _write_as_somebody_else(services, dossier.case)
        return dossier

    view = page(replace(services, open_dossier=open_slowly), REPORT)
    qtbot.keyClicks(field(view, "identity.document"), "x")
    assert not view.leave()
    assert stored(services).location == "Stadhuis"


@pytest.mark.parametrize("choice", ["use_newest", "use_draft"])
def test_what_somebody_writes_while_one_chooses_is_not_undone(played, page, qtbot, choice):
    services = played("01").services()
    first = page(services, REPORT)
    qtbot.keyClicks(field(first, "identity.document"), "klad")
    first.presenter.keep()
    case = stored(services)
    _write_as_somebody_else(services, case)
    view = page(services)
    assert not view.presenter.working.editable
    _write_as_somebody_else(services, case, "Wijkentree")
    getattr(view.presenter, choice)()
    view.presenter.working.put("identity.document", "anders")
    assert not view.leave()
    assert stored(services).location == "Wijkentree"


def test_act_leaves_no_unfinished_work_behind(played, page, qtbot):
    """What the report was made from once came back as an older version of the case."""
    services = played("01", "needs").services()
    view = page(services, RESEARCH)
    qtbot.keyClicks(field(view, "research_report.resident_view"), "Klopt.")
    view.presenter.keep()
    view.presenter.act(0)
    assert services.left_off("case").draft is None
