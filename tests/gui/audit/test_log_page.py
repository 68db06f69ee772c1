"""The privacy officer reads who did what, of whom, and whether it is whole; nobody else does."""

import ast
import csv
import io
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import text

from db.store import Store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.facilities import FacilityAct
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.letter_texts import TextAction
from hengelo_toegang.domain.people import HouseholdId, UserId
from hengelo_toegang.domain.users import Role
from hengelo_toegang.i18n import translator
from hengelo_toegang.usecases.audit_log import LogRefused, ReadingAct
from hengelo_toegang.usecases.ports import AuditEvent, LogFilter
from hengelo_toegang.usecases.services import Services, bind
from tests.builders import ANNA, Clock, a_case, a_household, a_person, a_report, a_user
from tests.gui import a11y
from tests.logged import logged
from ui.desk import UserDesk
from ui.pages.audit.page import LOG
from ui.pages.audit.presenter import Sort
from ui.pages.audit.view import ACT, LogView
from ui.pages.audit.words import ACTS, result_words, subject_words
from ui.widgets.buttons import Button

SOURCES = Path(bootstrap.__file__).parent
PIET, NOOR = UserId("piet"), UserId("noor")
CASE, H1 = CaseId("c1"), HouseholdId("h1")
NUMBER = "2026-0001"
SECRET = "een lange zin voor de test"


class Made:
    """A store in which Anna worked, and the desks of who reads the log of it."""

    def __init__(self, store: Store, services: Callable[[UserId], Services], clock: Clock) -> None:
        self.store = store
        self.services = services
        self.clock = clock


@pytest.fixture
def made(rules, tmp_path: Path) -> Iterator[Made]:
    clock = Clock(datetime(2026, 3, 2, 9, tzinfo=UTC))
    users = [
        a_user(ANNA, name="Anna de Vries", laws=tuple(Law)),
        a_user(PIET, name="Piet Privacy", roles=(Role.PRIVACY_OFFICER,), laws=()),
        a_user(NOOR, name="Noor Beheer", roles=(Role.ADMINISTRATOR,), laws=()),
    ]
    founded = bootstrap.found_store(
        tmp_path / "log.store",
        [(user, SECRET) for user in users],
        rules,
        clock,
        cost=TEMPORARY_COST,
        fictitious=True,
    )

    def services(user: UserId) -> Services:
        desk = bootstrap.desk_of(founded.store, founded.keys[user], rules, clock)
        return bind(desk, SECRET.__eq__)

    with founded.store as store:
        with services(ANNA).desk.open() as uow:
            uow.households.save(a_household(a_person()), "new")
            uow.cases.save(a_case(report=a_report(), number=NUMBER), "report")
            uow.commit()
        yield Made(store, services, clock)


@pytest.fixture
def page(made, look, nl, on_screen) -> LogView:
    made.services(ANNA).open_dossier(CASE)
    desk = UserDesk(made.services(PIET), "Stadhuis", look, nl)
    return the_page(desk, on_screen)


def the_page(desk: UserDesk, shown: Callable[..., None]) -> LogView:
    shown(desk.shell, 1366, 768)
    assert desk.shell.go(LOG)
    view = desk.shell.page(LOG)
    assert isinstance(view, LogView)
    return view


def lines(view: LogView) -> list[list[str]]:
    model = view._table.model()
    if model is None or view._stack.currentWidget() is not view._table:
        return []
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def acts_of(view: LogView) -> list[str]:
    return [line[2] for line in lines(view)]


def test_it_stands_in_plain_words_and_can_be_read_by_everybody(page):
    opened = next(line for line in lines(page) if line[2] == "Opende een casus")
    assert opened[0] == "02-03-2026 09:00:00"
    assert opened[1] == "Anna de Vries"
    assert opened[3:5] == [NUMBER, "Gedaan"]
    assert len(opened[5]) == 8
    page.window().activateWindow()
    QApplication.processEvents()
    assert a11y.problems(page.window()) == []


@pytest.fixture
def light_page(made, qapp, fonts, preferences, nl, shown, light) -> LogView:
    from ui.look import Look

    made.services(ANNA).open_dossier(CASE)
    desk = UserDesk(made.services(PIET), "Stadhuis", Look(qapp, preferences), nl)
    return the_page(desk, shown)


def test_one_chooses_by_act_person_and_refusal(made, light_page):
    page = light_page
    page._form.edited.emit(ACT, ReadingAct.CASE.value)
    assert acts_of(page) == ["Opende een casus"]
    page._form.edited.emit("actor", PIET)
    assert acts_of(page) == []
    page._form.edited.emit(ACT, Sort.ALL.value)
    assert set(acts_of(page)) == {"Las het logboek"}
    page._form.edited.emit(ACT, Sort.REFUSED.value)
    assert acts_of(page) == []
    page._form.edited.emit("actor", "")
    with pytest.raises(LogRefused):
        made.services(NOOR).log.page(LogFilter(), None)
    page._presenter.refresh()
    assert [line[1:3] for line in lines(page)] == [["Noor Beheer", "Las het logboek"]]


def test_a_period_is_closed_at_both_ends(made, light_page):
    page = light_page
    made.clock.now += timedelta(days=2)
    page._form.edited.emit("since", date(2026, 3, 3))
    page._form.edited.emit("until", date(2026, 3, 3))
    assert lines(page) == []
    page._form.edited.emit("since", date(2026, 3, 2))
    assert "Opende een casus" in acts_of(page)


def test_who_looked_at_a_resident_is_found_by_their_name(made, light_page):
    page = light_page
    made.services(ANNA).households.open(H1)
    (row,) = page._presenter.find("Öztürk")
    page._presenter.choose_subject(row.key)
    assert {"Opende een casus", "Opende een huishouden"} <= set(acts_of(page))
    assert "Las het logboek" not in acts_of(page)
    assert "Öztürk" in page._subject.text()
    page._presenter.forget_subject()
    assert "Las het logboek" in acts_of(page)


def test_a_case_is_found_by_its_number_alone(light_page):
    (row,) = light_page._presenter.find(NUMBER)[:1]
    assert row.title == f"Casus {NUMBER}"
    light_page._presenter.choose_subject(row.key)
    assert set(acts_of(light_page)) == {"Opende een casus"}


def test_what_is_chosen_is_saved_and_that_stands_in_the_log(made, light_page, tmp_path):
    place = tmp_path / "log.csv"
    light_page._presenter._save(place)
    rows = list(csv.reader(io.StringIO(place.read_text("utf-8-sig")), delimiter=";"))
    assert rows[0][:3] == ["Wanneer", "Wie", "Wat"]
    assert any(NUMBER in row and "Opende een casus" in row for row in rows)
    newest = logged(made.services(ANNA).desk)[:2]
    assert (PIET, "export_log") in [(event.actor, event.action) for event in newest]


def checked(view: LogView, qtbot) -> str:
    button = view.findChild(Button, "check")
    assert button is not None
    button.click()
    qtbot.waitUntil(lambda: not view._runner.busy, timeout=20_000)
    return view._told.text()


def test_a_whole_store_is_found_whole(light_page, qtbot):
    assert "is heel" in checked(light_page, qtbot)


def test_what_was_changed_behind_the_program_is_told_in_words_and_place(made, light_page, qtbot):
    with made.store.engine.begin() as connection:
        connection.execute(text("update worklist set owner = 'mallory' where case_id = 'c1'"))
    said = checked(light_page, qtbot)
    assert said.startswith("De lijsten zeggen iets anders dan de revisies van: c1.")


def test_nobody_else_has_the_page_and_the_officer_has_no_other(made, qapp, fonts, preferences, nl):
    from ui.look import Look

    for user, has_it in ((ANNA, False), (NOOR, False), (PIET, True)):
        desk = UserDesk(made.services(user), "", Look(qapp, preferences), nl)
        assert any(place.key == LOG for place in desk.shell._pages.values()) is has_it
        desk.shell.deleteLater()


def test_looking_again_within_a_minute_is_one_look(made):
    anna = made.services(ANNA)

    def looks() -> int:
        return len([one for one in logged(anna.desk, CASE) if one.action == Action.OPEN])

    anna.open_dossier(CASE)
    anna.open_dossier(CASE)
    assert looks() == 1
    made.clock.now += timedelta(seconds=61)
    anna.open_dossier(CASE)
    assert looks() == 2


def test_every_reading_act_has_words():
    assert {act.value for act in ReadingAct} <= set(ACTS)
    assert {act.value for act in (*Action, *FacilityAct, *TextAction)} <= set(ACTS)


@pytest.mark.parametrize(
    ("result", "said"),
    [
        ("done: partly", "Gedaan"),
        ("refused: own_work", "Geweigerd: U schreef zelf in deze casus."),
        ("refused: unknown_code", "Geweigerd: unknown_code"),
        ("returned", "Teruggestuurd"),
        ("own_mandate", "Onder het eigen mandaat"),
        ("found 3", "3 gevonden of bewaard"),
        ("kept: objection", "Langer bewaard"),
    ],
)
def test_how_it_ended_stands_in_plain_words(nl, result, said):
    event = AuditEvent("d", 1, ANNA, "act", "c1", result, datetime(2026, 3, 2, tzinfo=UTC))
    assert result_words(event, nl) == said


def test_every_act_that_a_use_case_names_has_words():
    named = {name for path in SOURCES.rglob("*.py") for name in acts_named(path)}
    assert len(named) > 40
    assert sorted(named - set(ACTS)) == []


def acts_named(path: Path) -> Iterator[str]:
    """Yield the acts that a file writes in the log by a name of its own."""
    tree = ast.parse(path.read_text("utf-8"))
    known = dict(pair for line in tree.body for pair in names_given(line))
    for call in ast.walk(tree):
        match call:
            case ast.Call(
                func=ast.Attribute(ast.Attribute(attr="audit"), "record" | "read"), args=[act, *_]
            ):
                found = known.get(ast.unparse(act), act)
                if isinstance(found, ast.Constant):
                    yield str(found.value)
            case ast.Call(func=ast.Name("_admit"), args=[_, _, ast.Constant(act), *_]):
                yield str(act)


def names_given(line: ast.stmt) -> Iterator[tuple[str, ast.expr]]:
    match line:
        case ast.Assign(targets=[ast.Tuple(names)], value=ast.Tuple(values)):
            yield from (
                (ast.unparse(name), value) for name, value in zip(names, values, strict=True)
            )
        case ast.Assign(targets=[name]):
            yield ast.unparse(name), line.value


HEX = "6e36aab0" * 4


@pytest.mark.parametrize("action", sorted(ACTS))
def test_what_it_was_done_with_is_told_in_words(nl, action):
    for subject in (HEX, HEX * 2, f"{HEX}:4"):
        event = AuditEvent("d", 1, ANNA, action, subject, HEX, datetime(2026, 3, 2, tzinfo=UTC))
        said = f"{subject_words(event, {}, {}, nl)} {result_words(event, nl)}"
        assert HEX[:8] not in said
        assert said.strip() == said


def test_a_household_is_named_by_a_case_of_it(made):
    anna, piet = made.services(ANNA), made.services(PIET)
    anna.households.open(H1)
    (event, *_) = [one for one in logged(anna.desk, H1) if one.action == ReadingAct.HOUSEHOLD]
    numbers = piet.log.numbers([event])
    assert subject_words(event, numbers, {}, translator("en")) == f"Household of case {NUMBER}"
