"""What taking in a file says of cases that went on here as well."""

from dataclasses import replace

from hengelo_toegang.usecases import working
from hengelo_toegang.usecases.services import bind
from tests.e2e.exchange.conftest import ANNA, BERT
from tests.gui.exchange.conftest import SECRET
from tests.repertoire import CASE
from ui.pages.exchange.taking import TakingPresenter
from ui.pages.exchange.taking_view import TakingView
from ui.widgets.files import FileAsker


def write(laptop, user, **said: str) -> None:
    desk = laptop.desk(user)
    with desk.open() as uow:
        case = uow.cases.get(CASE)
    needs = (replace(case.needs[0], **said), *case.needs[1:])
    working.amend(desk, replace(case, needs=needs), working.head_of(desk, CASE))


def rows_of(qtbot, pair, path, nl):
    """Return what Anna reads of the cases in a file."""
    view = TakingView(nl)
    qtbot.addWidget(view)
    services = bind(pair.first.desk(ANNA), SECRET.__eq__)
    view.bind(
        TakingPresenter(view, services, FileAsker(view), lambda _case: None, lambda: None, nl)
    )
    view.presenter.take(path)
    qtbot.waitUntil(lambda: not view.busy)
    return view.cases.rows


def both_write(pair, tmp_path, here, there):
    pair.second.take(pair.first.send(BERT), BERT)
    write(pair.first, ANNA, **here)
    write(pair.second, BERT, **there)
    path = tmp_path / "terug.htb"
    path.write_bytes(pair.second.send(ANNA, by=BERT).file)
    return path


def test_what_becomes_one_by_itself_is_said(qtbot, light, pair, tmp_path, nl):
    path = both_write(pair, tmp_path, {"goal": "Van Anna"}, {"problem": "Van Bert"})
    (row,) = rows_of(qtbot, pair, path, nl)
    assert row.detail.startswith("Op twee plekken verder gewerkt, en weer samengevoegd.")


def test_where_somebody_has_to_choose_the_way_there_is_said(qtbot, light, pair, tmp_path, nl):
    path = both_write(pair, tmp_path, {"goal": "Van Anna"}, {"goal": "Van Bert"})
    (row,) = rows_of(qtbot, pair, path, nl)
    assert row.detail.startswith("Hier is ook verder gewerkt: open de casus")
