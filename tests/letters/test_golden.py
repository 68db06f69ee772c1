"""Whole letters as text: what a change in texts, facts or words does to them.

The letters of acceptance cases, and of what no acceptance case decides. Look at the
difference before taking it over: `GOLDEN=write python3 dev.py test tests/letters`.
"""

import os
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hengelo_toegang.adapters.pdf import ReportLabPress
from hengelo_toegang.cli import main
from hengelo_toegang.domain.case import Verdict
from hengelo_toegang.domain.provisions import Form
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.letters.plain import plain_text
from tests.letters.conftest import spaced
from tests.letters.examples import (
    HELP,
    REFUSED,
    continued,
    debts,
    in_default,
    jeugd,
    late,
    minima,
    support,
    unused,
    wmo,
)

GOLDEN = Path(__file__).with_name("golden")
CASUSSEN = Path(__file__).parents[1] / "casussen"
PARTIAL = replace(HELP, verdict=Verdict.PARTIAL, requested_volume=Decimal(200))
CHANGED = replace(HELP, verdict=Verdict.CHANGED, ground="no_longer_adequate")
ENDED = replace(HELP, verdict=Verdict.ENDED, ground="no_longer_needed", alternative="")
BUDGET = replace(HELP, form=Form.PGB_INFORMAL, provider="")


def disputed(dossier):
    """Return a case that is refused on what somebody else told."""
    told = "volgens de verhuurder woont uw zoon bij u"
    decision = replace(dossier.case.decision, other_data=told)
    return dossier.with_case(replace(dossier.case, decision=decision))


def lessened(dossier):
    """Return a case in which a child gets less help than it had."""
    less = replace(dossier.lines[0], verdict=Verdict.CHANGED, volume=Decimal(60))
    decision = replace(dossier.case.decision, lines=(less,))
    return dossier.with_case(replace(dossier.case, decision=decision))


def searching(dossier):
    """Return a case in which the research runs, and somebody gives notice of default."""
    case = replace(dossier.case, application=None, decision=None, research_report=None)
    return in_default(dossier.with_case(case))


def overdue(dossier):
    """Return a case that somebody waits for longer than the law lets them."""
    return in_default(replace(dossier, today=date(2027, 2, 1)))


def agreed(name: str, text: str) -> bool:
    """Return whether a text is the one that was agreed on, or make it so when asked."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("GOLDEN") == "write":
        path.write_text(text + "\n", encoding="utf-8")
    return text + "\n" == path.read_text(encoding="utf-8")


@pytest.fixture
def printed(monkeypatch):
    """Every letter that goes to the press, as it was composed."""
    letters = []
    render = ReportLabPress.render

    def listen(press, letter):
        letters.append(letter)
        return render(press, letter)

    monkeypatch.setattr(ReportLabPress, "render", listen)
    return letters


@pytest.mark.parametrize("number", ["01", "02", "03", "05", "06", "10"])
def test_the_letters_of_a_case_read_as_agreed(printed, tmp_path, number):
    (path,) = CASUSSEN.glob(f"{number}-*.yaml")
    assert main(["run", str(path), "--out", str(tmp_path)]) == 0
    for letter in printed:
        head = "\n".join((*letter.address, *(said.value for said in letter.references)))
        text = spaced(f"{head}\n\n{plain_text(letter.body)}")
        assert agreed(f"{number}-{letter.kind}", text), letter.kind


@pytest.mark.parametrize(
    ("name", "kind", "case"),
    [
        ("wmo-partial", Kind.DECISION_PARTIAL, lambda policy: wmo(policy, PARTIAL, REFUSED)),
        ("wmo-change", Kind.DECISION_CHANGE, lambda policy: wmo(policy, CHANGED)),
        ("wmo-end", Kind.DECISION_END, lambda policy: wmo(policy, ENDED)),
        ("wmo-budget", Kind.DECISION_GRANT, lambda policy: wmo(policy, BUDGET)),
        ("wmo-set-aside", Kind.SET_ASIDE, lambda policy: unused(wmo(policy))),
        ("wmo-request-to-complete", Kind.REQUEST_TO_COMPLETE, wmo),
        ("participatiewet-assistance", Kind.DECISION_GRANT, support),
        ("wmo-delay", Kind.NOTICE_OF_DELAY, wmo),
        ("jeugd-delay", Kind.NOTICE_OF_DELAY, jeugd),
        ("wmo-invitation", Kind.INVITATION, wmo),
        ("jeugd-invitation", Kind.INVITATION, jeugd),
        ("wmo-application-form", Kind.APPLICATION_FORM, wmo),
        ("jeugd-application-form", Kind.APPLICATION_FORM, jeugd),
        ("participatiewet-application-form", Kind.APPLICATION_FORM, minima),
        ("wgs-application-form", Kind.APPLICATION_FORM, debts),
        ("wmo-consent-form", Kind.CONSENT_FORM, wmo),
        ("jeugd-consent-form", Kind.CONSENT_FORM, jeugd),
        ("wmo-reindication", Kind.DECISION_REINDICATION, lambda policy: continued(wmo(policy))),
        ("jeugd-reindication", Kind.DECISION_REINDICATION, lambda policy: continued(jeugd(policy))),
        ("wmo-penalty", Kind.PENALTY_DECISION, lambda policy: late(wmo(policy))),
        ("jeugd-no-penalty", Kind.PENALTY_DECISION, lambda policy: late(jeugd(policy), -5)),
        ("wmo-assignment", Kind.PROVIDER_ASSIGNMENT, wmo),
        ("wmo-transition", Kind.TRANSITION, wmo),
        ("wmo-intention-end", Kind.INTENTION, lambda policy: wmo(policy, ENDED)),
        ("wmo-intention-refusal", Kind.INTENTION, lambda policy: disputed(wmo(policy, REFUSED))),
        ("jeugd-intention", Kind.INTENTION, lambda policy: lessened(jeugd(policy))),
        ("wmo-default-early", Kind.DEFAULT_CONFIRMATION, lambda policy: in_default(wmo(policy))),
        ("wmo-default-research", Kind.DEFAULT_CONFIRMATION, lambda policy: searching(wmo(policy))),
        ("jeugd-default", Kind.DEFAULT_CONFIRMATION, lambda policy: overdue(jeugd(policy))),
        ("wmo-end-assignment", Kind.END_ASSIGNMENT, wmo),
    ],
)
def test_a_letter_reads_as_agreed(policy, said, name, kind, case):
    assert agreed(name, said(kind, case(policy)))
