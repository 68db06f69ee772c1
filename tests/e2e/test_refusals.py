"""What the process refuses, one missing thing at a time, through the public use cases."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.e2e.conftest import PlayChanged, Raw


def line(raw: Raw) -> Raw:
    found: Raw = raw["case"]["decision"]["lines"][0]
    return found


def rung(raw: Raw, name: str) -> Raw:
    found: Raw = raw["case"]["needs"][0]["ladder"][name]
    return found


def drop(raw: Raw, *path: str) -> None:
    for key in path[:-1]:
        raw = raw[key]
    del raw[path[-1]]


def pgb(raw: Raw) -> None:
    line(raw).update(form="pgb_informeel", **{"until": date(2026, 12, 31)})


def over_18(raw: Raw) -> None:
    raw["household"]["people"][0]["born"] = date(2009, 6, 1)


def other_law(raw: Raw) -> None:
    drop(raw, "household", "consents")
    line(raw)["reason"] = "Naast de Jeugdhulp ambulant mbo is dit nodig."


def end_it(raw: Raw) -> None:
    line(raw).update(verdict="ended", ground="no_longer_needed")


def wrong_ground(raw: Raw) -> None:
    line(raw).update(verdict="refused", ground="means_sufficient")


def own_household(raw: Raw) -> None:
    raw["reviewer"]["person"] = "p3"


def co_author(raw: Raw) -> None:
    raw["case"]["co_authors"] = [{"user": "bert", "name": "Bert Koopman"}]


def two_eyes(raw: Raw) -> None:
    raw["case"]["review"]["by"] = "anna"


def late_change(raw: Raw) -> None:
    raw["case"]["changed_after_submission"] = {"date": date(2026, 11, 20), "text": "Toch meer."}


def change_after_approval(raw: Raw) -> None:
    raw["case"]["changed_after_submission"] = {"date": date(2026, 11, 23), "text": "Toch meer."}


def youth_alone(raw: Raw) -> None:
    raw["case"]["application"]["consent_by"] = ["p2", "p3"]


def cost_sharers(raw: Raw) -> None:
    raw["case"]["means"]["cost_sharers"] = 1


def early(raw: Raw) -> None:
    raw["case"]["application"] = {"date": date(2026, 10, 20)}


def no_report(raw: Raw) -> None:
    drop(raw, "case", "research_report")
    raw["case"]["application"]["date"] = date(2026, 11, 17)
    raw["case"]["application"]["suspended"] = []


def under_27(raw: Raw) -> None:
    raw["household"]["people"][0]["born"] = date(2001, 1, 1)


def solved(raw: Raw) -> None:
    rung(raw, "general_facility")["outcome"] = "solves"
    drop(raw["case"]["needs"][0]["ladder"], "tailored")
    raw["case"]["application"]["needs"] = ["n1"]


def set_in(*path: str, to: object) -> Callable[[Raw], None]:
    def change(raw: Raw) -> None:
        target: Any = raw
        for key in path[:-1]:
            target = target[int(key)] if isinstance(target, list) else target[key]
        target[path[-1]] = to

    return change


REFUSALS = [
    (
        "01",
        "finish_ladder",
        "support_needed_missing",
        set_in("case", "needs", "0", "support_needed", "what", to=""),
    ),
    (
        "01",
        "finish_ladder",
        "reason_missing",
        set_in("case", "needs", "0", "ladder", "network", "reason", to=" "),
    ),
    (
        "01",
        "finish_ladder",
        "previous_rung_open",
        lambda raw: drop(raw["case"]["needs"][0]["ladder"], "network"),
    ),
    (
        "05",
        "finish_ladder",
        "four_questions_missing",
        lambda raw: drop(rung(raw, "own_strength"), "four_questions"),
    ),
    (
        "01",
        "make_research_report",
        "information_duty_missing",
        lambda raw: drop(raw, "case", "report", "informed", "pgb"),
    ),
    ("01", "apply", "application_too_early", early),
    ("06", "apply", "application_too_early", under_27),
    ("01", "submit", "application_missing", lambda raw: drop(raw, "case", "application")),
    ("01", "submit", "research_report_missing", no_report),
    ("01", "submit", "identity_missing", lambda raw: drop(raw, "case", "identity")),
    ("01", "submit", "no_decision_line", set_in("case", "decision", "lines", to=[])),
    ("01", "submit", "illegal_ground", wrong_ground),
    ("01", "submit", "hearing_missing", end_it),
    ("05", "submit", "expertise_missing", lambda raw: drop(raw, "case", "expertise")),
    ("05", "submit", "youth_consent_missing", youth_alone),
    ("05", "submit", "over_18", over_18),
    ("01", "submit", "pgb_conditions_missing", pgb),
    ("01", "submit", "signal_unanswered", lambda raw: drop(raw, "case", "signals")),
    ("01", "submit", "reason_missing", set_in("case", "signals", "0", "reason", to="")),
    (
        "01",
        "submit",
        "illegal_combination",
        lambda raw: line(raw).update(unit="minuut", frequency="maand"),
    ),
    ("05", "submit", "illegal_combination", lambda raw: line(raw).update(form="lening")),
    ("01", "submit", "tariff_missing", lambda raw: line(raw).update({"from": date(2025, 12, 1)})),
    ("06", "submit", "coordinator_missing", lambda raw: drop(raw, "case", "coordinator")),
    ("06", "submit", "consent_missing", other_law),
    ("06", "submit", "means_not_computed", cost_sharers),
    ("01", "submit", "need_already_solved", solved),
    ("01", "approve", "own_household", own_household),
    ("01", "approve", "own_work", co_author),
    ("01", "approve", "own_work", two_eyes),
    ("01", "approve", "no_mandate", set_in("reviewer", "mandate", "up_to", to="4992.42")),
    ("01", "approve", "no_mandate", set_in("reviewer", "mandate", "laws", to=["jeugd"])),
    ("01", "approve", "no_mandate", set_in("reviewer", "role", to="consultant")),
    ("01", "approve", "changed_after_submission", late_change),
    ("01", "send", "changed_after_submission", change_after_approval),
    ("01", "send", "not_approved", lambda raw: drop(raw, "case", "review")),
    ("01", "return", "reason_missing", set_in("case", "review", "outcome", to="returned")),
]


@pytest.mark.parametrize(
    ("casus", "action", "blocker", "change"),
    REFUSALS,
    ids=[
        f"{casus}-{action}-{blocker}-{n}" for n, (casus, action, blocker, _) in enumerate(REFUSALS)
    ],
)
def test_the_process_refuses(
    play_changed: PlayChanged,
    casus: str,
    action: str,
    blocker: str,
    change: Callable[[Raw], object],
) -> None:
    outcome = play_changed(casus, change)
    assert outcome.action == action
    assert blocker in outcome.blockers
