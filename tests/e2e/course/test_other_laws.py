"""Help that another law gave by a decision: known to the rules, shown to nobody."""

from dataclasses import replace
from typing import Any

from hengelo_toegang.domain.blockers import Action, Blocker
from hengelo_toegang.domain.case import Case, Need, Stage
from hengelo_toegang.domain.ids import CaseId, NeedId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Consent
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.requirements.texts import other_laws_texts
from hengelo_toegang.usecases.files import open_dossier
from hengelo_toegang.usecases.ports import Desk
from hengelo_toegang.usecases.running import running_beside
from tests.e2e.course.conftest import COLLEAGUE, Desks
from tests.repertoire import CASE

OTHER = CaseId("other")
TOLD = "Mevrouw heeft ook HO-BASIS."


def beside(desks: Desks, law: Law, problem: str) -> Desk:
    """Keep a case of the same resident under another law, with this text in it."""
    desk = desks(COLLEAGUE)
    with desk.open() as uow:
        given = uow.cases.get(CASE)
        need = Need(NeedId("n1"), problem=problem)
        uow.cases.save(
            Case(OTHER, given.household, law, given.resident, COLLEAGUE, needs=(need,)), "report"
        )
        uow.commit()
    return desk


def lacking(desk: Desk) -> list[tuple[Blocker, str]]:
    return [(item.blocker, item.place) for item in other_laws_texts(open_dossier(desk, OTHER))]


def test_a_text_that_names_help_of_a_case_under_another_law_is_refused(played: Any) -> None:
    desk = beside(played("01"), Law.PARTICIPATIEWET, TOLD)
    assert lacking(desk) == [(Blocker.CONSENT_MISSING, "needs.n1.problem")]


def test_help_that_was_not_sent_yet_is_no_help(played: Any) -> None:
    def unsent(raw: dict[str, Any]) -> None:
        raw["case"].pop("sent")

    desk = beside(played("01", unsent), Law.PARTICIPATIEWET, TOLD)
    assert lacking(desk) == []


def test_a_consent_or_the_law_on_debts_opens_it(played: Any) -> None:
    desks = played("01")
    desk = beside(desks, Law.PARTICIPATIEWET, TOLD)
    with desk.open() as uow:
        case = uow.cases.get(CASE)
        household = uow.households.get(case.household)
        consent = Consent(
            case.resident,
            case.resident,
            Law.WMO,
            Law.PARTICIPATIEWET,
            "één plan",
            desk.today(),
        )
        uow.households.save(replace(household, consents=(consent,)), "consent")
        uow.commit()
    assert lacking(desk) == []


def test_debt_counselling_uses_what_it_needs(played: Any) -> None:
    assert lacking(beside(played("01"), Law.WGS, TOLD)) == []


def test_its_own_help_is_no_secret(played: Any) -> None:
    assert lacking(beside(played("01"), Law.WMO, TOLD)) == []


def test_what_the_rules_know_is_not_shown(played: Any) -> None:
    desk = beside(played("01"), Law.PARTICIPATIEWET, "")
    dossier = open_dossier(desk, OTHER)
    assert dossier.case.stage is Stage.REPORT
    assert [one.product for one in dossier.given] == ["HO-BASIS"]
    assert dossier.running == ()
    assert running_beside(desk, dossier) == ()


def with_consent(desk: Desk, *, withdrawn: bool) -> None:
    with desk.open() as uow:
        case = uow.cases.get(CASE)
        household = uow.households.get(case.household)
        day = desk.today()
        consent = Consent(
            case.resident,
            case.resident,
            Law.WMO,
            Law.PARTICIPATIEWET,
            "één plan",
            day,
            withdrawn=day if withdrawn else None,
        )
        uow.households.save(replace(household, consents=(consent,)), "consent")
        uow.commit()


def test_a_consent_that_is_withdrawn_closes_a_page_that_is_open(played: Any) -> None:
    desk = beside(played("01"), Law.PARTICIPATIEWET, "")
    with_consent(desk, withdrawn=False)
    page = open_dossier(desk, OTHER)
    assert [row.product for row in running_beside(desk, page)] == ["HO-BASIS"]
    with_consent(desk, withdrawn=True)
    assert running_beside(desk, page) == ()


def test_what_a_withdrawn_consent_opened_does_not_go_out(played: Any) -> None:
    desk = beside(played("01"), Law.PARTICIPATIEWET, TOLD)
    with_consent(desk, withdrawn=False)
    with desk.open() as uow:
        approved = replace(uow.cases.get(OTHER), stage=Stage.APPROVED)
        uow.cases.save(approved, "approve")
        uow.commit()

    def unlawful() -> list[Blocker]:
        found = missing(open_dossier(desk, OTHER), Action.SEND, desk.user)
        return [item.blocker for item in found if item.blocker is Blocker.CONSENT_MISSING]

    assert unlawful() == []
    with_consent(desk, withdrawn=True)
    assert unlawful() == [Blocker.CONSENT_MISSING]
