"""A copy of one household: what a user may see goes out, and comes back over nothing newer."""

import json
from dataclasses import replace
from pathlib import Path
from shutil import copyfile
from typing import Any

import pyrage
import pytest

from db.check import verify
from db.store import open_store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.cli import main
from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.blockers import ActionBlocked, Blocker
from hengelo_toegang.domain.exchange import BundleRefused, BundleTrouble
from hengelo_toegang.domain.involvement import Restriction, restriction_id
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Address, HouseholdId, UserId
from hengelo_toegang.domain.users import Role
from hengelo_toegang.i18n import translator
from hengelo_toegang.usecases.files import OPEN_HOUSEHOLD
from hengelo_toegang.usecases.household_back import Standing, look_at, take_back
from hengelo_toegang.usecases.household_copy import copy_household, household_of
from hengelo_toegang.usecases.ports import Desk, NotFound
from hengelo_toegang.words_household_copy import TAKE_BACK, files_of
from tests.builders import a_user
from tests.repertoire import CASE, PASSPHRASE, Repertoire, casus_of

ANNA, EVA, LEAD = UserId("anna"), UserId("eva"), UserId("lies")
SECRET = "vier losse woorden hier"


@pytest.fixture
def stage(repertoire: Repertoire, tmp_path: Path):
    """Give a store with one case that was decided and sent, and a user of another law."""
    casus = casus_of(repertoire.rules, "01")
    users = (*casus.users, a_user(EVA, name="Eva Prins", laws=(Law.JEUGD,)))
    users += (a_user(LEAD, roles=(Role.TEAM_LEAD,)),)
    with repertoire.staged(casus, tmp_path / "a.store", users=users) as played:
        yield played


def household(stage: Stage) -> HouseholdId:
    desk = stage.desk(ANNA, stage.clock.day)
    with desk.open() as uow:
        return uow.cases.get(CASE).household


def neighbourhood(stage: Stage) -> str:
    desk = stage.desk(ANNA, stage.clock.day)
    with desk.open() as uow:
        return uow.households.get(uow.cases.get(CASE).household).neighbourhood


def logged(stage: Stage) -> list[str]:
    acts = stage.store.queries.audit_events(None, 9)
    return [act.result for act in acts if act.action == "copy_household"]


def change_address(stage: Stage, **changes: Any) -> None:
    desk = stage.desk(ANNA, stage.clock.day)
    with desk.open() as uow:
        home = uow.households.get(uow.cases.get(CASE).household)
        uow.households.save(replace(home, **changes), "changed")
        uow.commit()


def test_it_holds_the_newest_versions_their_history_and_the_letters(stage):
    desk = stage.desk(ANNA, stage.clock.day)
    files = files_of(copy_household(desk, household(stage)), translator())
    with desk.open() as uow:
        case, history = uow.cases.get(CASE), uow.cases.history(CASE)
        letters = uow.letters.of_case(CASE)
    told = json.loads(next(files[name] for name in files if name.startswith("gegevens/casus_")))
    assert told["head"] == history[-1].hash
    assert [one["hash"] for one in told["history"]] == [one.hash for one in history]
    assert told["newest"]["number"] == case.number
    pdfs = [content for name, content in files.items() if name.startswith("brieven/")]
    assert sorted(pdfs) == sorted(letter.pdf for letter in letters)
    assert len(pdfs) > 1
    index = files["leesmij.txt"].decode()
    assert all(name in index for name in files if name != "leesmij.txt")
    assert logged(stage) == ["done: 1 cases, address plain"]


@pytest.mark.long
def test_it_is_locked_with_a_passphrase_that_age_knows(stage):
    desk = stage.desk(ANNA, stage.clock.day)
    files = files_of(copy_household(desk, household(stage)), translator())
    locked = desk.bundles.lock(files, SECRET)
    assert dict(desk.bundles.unlock(locked, SECRET)) == files
    assert pyrage.passphrase.decrypt(locked, SECRET).startswith(b"PK")
    with pytest.raises(BundleRefused) as refusal:
        desk.bundles.unlock(locked, "another passphrase")
    assert refusal.value.trouble is BundleTrouble.UNREADABLE


def test_who_works_with_another_law_gets_nothing_and_the_log_says_so(stage):
    desk = stage.desk(EVA, stage.clock.day)
    with pytest.raises(ActionBlocked):
        copy_household(desk, household(stage))
    assert logged(stage) == ["refused"]


def test_who_may_not_open_a_closed_file_takes_nothing_along(stage):
    home = household(stage)
    lead = stage.desk(LEAD, stage.clock.day)
    with lead.open() as uow:
        closed = Restriction(restriction_id(home), home, (LEAD,), "Bekend.", LEAD, stage.clock.day)
        uow.restrictions.save(closed, "restrict")
        uow.commit()
    with pytest.raises(ActionBlocked) as refusal:
        copy_household(stage.desk(ANNA, stage.clock.day), home)
    assert refusal.value.blockers == (Blocker.RESTRICTED,)
    (said, *_) = stage.store.queries.audit_events(home, 9)
    assert (said.action, said.result) == (OPEN_HOUSEHOLD, "refused")
    assert logged(stage) == []


def test_a_secret_address_stays_out_with_everything_it_stands_in(stage):
    secret = Address("Geheimeweg", 7, "", "7551 ZZ")
    change_address(stage, address=secret, secret_address=True)
    desk = stage.desk(ANNA, stage.clock.day)
    hidden = files_of(copy_household(desk, household(stage)), translator())
    assert not any(name.startswith("brieven/") or name == TAKE_BACK for name in hidden)
    assert b"Geheimeweg" not in b"".join(hidden.values())
    asked = copy_household(desk, household(stage), with_secret_address=True)
    shown = files_of(asked, translator())
    assert b"Geheimeweg" in shown["gegevens/huishouden.json"]
    assert TAKE_BACK in shown
    assert set(logged(stage)) == {"done: 1 cases, address hidden", "done: 1 cases, address secret"}


def test_taken_back_into_the_same_store_changes_nothing(stage):
    desk = stage.desk(ANNA, stage.clock.day)
    bundle = copy_household(desk, household(stage)).bundle
    assert bundle is not None
    change_address(stage, neighbourhood="Berflo Es")
    with pytest.raises(BundleRefused) as refusal:
        take_back(desk, bundle)
    assert refusal.value.trouble is BundleTrouble.REPLAYED
    assert neighbourhood(stage) == "Berflo Es"


@pytest.mark.parametrize("by", ["household", "number"])
def test_a_household_is_found_by_its_cases_too(stage, by):
    desk = stage.desk(ANNA, stage.clock.day)
    with desk.open() as uow:
        case = uow.cases.get(CASE)
    name = {"household": case.household, "number": case.number}[by]
    assert household_of(desk, name) == case.household
    with pytest.raises(NotFound):
        household_of(desk, "2019-NIETS")


@pytest.mark.long
def test_the_commands_write_it_and_say_what_a_store_has_already(stage, tmp_path, capsys):
    path, number = stage.store.path, household(stage)
    copyfile(stage.keys[ANNA].path, keys_path(path))
    stage.store.close()
    (tmp_path / "own").write_text(PASSPHRASE)
    (tmp_path / "copy").write_text(SECRET)
    words = ["--user", "anna", "--passphrase-file", str(tmp_path / "own")]
    words += ["--copy-passphrase-file", str(tmp_path / "copy"), "--lang", "en"]
    out = tmp_path / "household.age"
    assert main(["export", str(path), str(number), str(out), *words]) == 0
    assert pyrage.passphrase.decrypt(out.read_bytes(), SECRET)
    assert main(["export", str(path), str(number), str(out), *words]) == 1
    capsys.readouterr()
    assert main(["import", str(path), str(out), *words]) == 2
    assert capsys.readouterr().err.strip()
    (tmp_path / "copy").write_text(PASSPHRASE)
    assert main(["import", str(path), str(out), *words]) == 2
    assert "not its passphrase" in capsys.readouterr().err


def standings(desk: Desk, bundle: bytes) -> dict[str, Standing]:
    """Return how what is in a copy stands to the store: the household as "", cases by number."""
    return {one.number: one.standing for one in look_at(desk, bundle)}


def copied(stage: Stage) -> bytes:
    bundle = copy_household(stage.desk(ANNA, stage.clock.day), household(stage)).bundle
    assert bundle is not None
    return bundle


@pytest.fixture
def earlier(stage, tmp_path):
    """Give the store as it was before the household moved, and a copy made after that."""
    stage.store.settle()
    copyfile(stage.store.path, tmp_path / "earlier.store")
    change_address(stage, neighbourhood="Berflo Es")
    bundle = copied(stage)
    projector = bootstrap.projector_of(stage.rules, stage.clock)
    dek = stage.keys[ANNA].dek
    with open_store(
        tmp_path / "earlier.store", dek, projector=projector, clock=stage.clock
    ) as store:
        store.begin_on_another_device()
        yield replace(stage, store=store), bundle


def test_looking_at_a_copy_says_what_it_would_bring_and_changes_nothing(earlier):
    store, bundle = earlier
    desk = store.desk(ANNA, store.clock.day)
    before = neighbourhood(store)
    seen = standings(desk, bundle)
    assert seen.pop("") is Standing.LATER
    assert set(seen.values()) == {Standing.SAME}
    assert neighbourhood(store) == before
    taken = take_back(desk, bundle)
    assert (taken.new, taken.forked) == (1, ())
    assert neighbourhood(store) == "Berflo Es"
    assert verify(store.store) is None


def test_what_went_on_here_too_is_said_before_both_are_kept(earlier):
    store, bundle = earlier
    change_address(store, neighbourhood="Wilderinkshoek")
    desk = store.desk(ANNA, store.clock.day)
    assert standings(desk, bundle)[""] is Standing.APART
    take_back(desk, bundle)
    assert neighbourhood(store) == "Wilderinkshoek"


def test_what_is_newer_here_is_said_to_stay(stage, earlier):
    store, bundle = earlier
    desk = store.desk(ANNA, store.clock.day)
    take_back(desk, bundle)
    again = copied(stage)
    change_address(store, neighbourhood="Wilderinkshoek")
    assert standings(desk, again)[""] is Standing.EARLIER
    assert not any(one.brings for one in look_at(desk, again))
    assert take_back(desk, again).new == 0
    assert neighbourhood(store) == "Wilderinkshoek"


def test_a_refusal_is_logged_and_says_whose_copy_it_is(stage):
    bundle = copied(stage)
    with pytest.raises(BundleRefused) as refusal:
        look_at(stage.desk(LEAD, stage.clock.day), bundle)
    assert refusal.value.trouble is BundleTrouble.NOT_FOR_YOU
    said = [act for act in stage.store.queries.audit_events(None, 9) if act.actor == LEAD]
    assert (said[0].action, said[0].result) == ("import_bundle", "refused: other_reader")
