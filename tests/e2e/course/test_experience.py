"""Keeping what a resident thinks of how it went, on a real store."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hengelo_toegang.domain.blockers import ActionBlocked, Blocker
from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.evaluations import FollowReason
from hengelo_toegang.domain.experience import (
    Agreement,
    Experience,
    ExperienceAnswer,
    ExperienceQuestion,
    ExperienceRefusal,
    ExperienceWay,
)
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.revisions import fingerprint
from hengelo_toegang.usecases.experiences import (
    ExperienceRefused,
    bind_experiences,
    keep_experience,
    print_experience_form,
)
from hengelo_toegang.usecases.files import open_dossier
from hengelo_toegang.usecases.following import follow
from tests.e2e.course.conftest import COLLEAGUE
from tests.letters.conftest import read
from tests.logged import logged
from tests.repertoire import CASE

FITS = ExperienceAnswer(ExperienceQuestion.FITS, Agreement.DISAGREE)


def filled_in(desk: Any, **changes: Any) -> Experience:
    kept = Experience(desk.today(), ExperienceWay.PAPER, (FITS,), " Dank u wel. ")
    return replace(kept, **changes)


def test_it_is_kept_with_the_case_and_changes_nothing_of_it(played: Any) -> None:
    desk = played("01")(COLLEAGUE)
    before = open_dossier(desk, CASE).case
    keep_experience(desk, CASE, filled_in(desk))
    case = open_dossier(desk, CASE).case
    (kept,) = case.experiences
    assert (kept.answers, kept.remark) == ((FITS,), "Dank u wel.")
    assert replace(case, experiences=()) == before
    assert fingerprint(case) == fingerprint(before)
    (event,) = [one for one in logged(desk, CASE) if one.action == "keep_experience"]
    assert (event.result, event.actor) == ("paper", COLLEAGUE)


def test_who_needed_no_decision_is_asked_as_well(played: Any) -> None:
    desk = played("02")()
    case = keep_experience(desk, CASE, filled_in(desk))
    assert case.stage is Stage.CLOSED_WITHOUT_APPLICATION
    assert len(case.experiences) == 1


def test_nobody_is_asked_before_the_decision_went_out(played: Any) -> None:
    desk = played("01")()
    begun = follow(desk, CASE, FollowReason.REINDICATION).id
    with pytest.raises(ActionBlocked) as refused:
        keep_experience(desk, begun, filled_in(desk))
    assert refused.value.blockers == (Blocker.WRONG_STAGE,)
    with pytest.raises(ActionBlocked):
        print_experience_form(desk, begun, "nl", large_print=False)
    assert open_dossier(desk, begun).case.experiences == ()


def test_what_cannot_be_so_is_refused_with_each_reason(played: Any) -> None:
    desk = played("01")()
    for changes, expected in (
        ({"answers": ()}, ExperienceRefusal.NOTHING_ANSWERED),
        ({"on": desk.today() + timedelta(days=1)}, ExperienceRefusal.IN_FUTURE),
        ({"on": desk.today() - timedelta(days=900)}, ExperienceRefusal.BEFORE_OUTCOME),
    ):
        with pytest.raises(ExperienceRefused) as refused:
            keep_experience(desk, CASE, filled_in(desk, **changes))
        assert refused.value.refusals == (expected,)
    assert open_dossier(desk, CASE).case.experiences == ()


def test_the_form_has_the_number_of_the_case_and_nobodys_name(played: Any) -> None:
    desk = played("01")()
    dossier = open_dossier(desk, CASE)
    text = read(bind_experiences(desk).print_form(CASE, "tr", large_print=False))
    assert dossier.case.number in text
    assert "Bana çabuk yardım edildi." in text
    assert full_name(dossier.resident) not in text
    assert dossier.resident.surname not in text
    assert [one.action for one in logged(desk, CASE)].count("print_experience_form") == 1
    assert open_dossier(desk, CASE).case == dossier.case
