"""Every question on the page of residents' rights, asked about somebody who is not kept."""

from collections.abc import Callable
from datetime import date
from functools import partial

from hengelo_toegang.domain.access_requests import AccessRequest, Right
from hengelo_toegang.domain.destruction import Entry, Subject
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.own_data import Passage
from hengelo_toegang.domain.people import Household, HouseholdId, Person, PersonId, UserId
from hengelo_toegang.domain.retention import Rule
from hengelo_toegang.usecases.destroying import Due
from hengelo_toegang.usecases.own_file import Prepared
from tests.gui.walk.screens import Visit
from ui.pages.rights.page import RIGHTS
from ui.pages.rights.requests import ANSWER, EXTEND, SAFETY

ACTS = (ANSWER, EXTEND, SAFETY)
_PLACE = "case:c1.location"


def take_in(visit: Visit) -> None:
    """Ask what a resident asks."""
    visit.page(RIGHTS).requests._presenter.take_in("h1/p1")


def about_request(act: str, visit: Visit) -> None:
    """Ask something about a request."""
    presenter = visit.page(RIGHTS).requests._presenter
    person = Person(PersonId("p1"), "Dam", given_names="Gerda")
    home = Household(HouseholdId("h1"), people=(person,))
    asked = AccessRequest(
        "r1", Right.CORRECTION, home.id, person.id, date(2026, 11, 2), UserId("anna")
    )
    text = "Thuis, dochter Ingrid was erbij."
    passages = (Passage(_PLACE, text, ("Ingrid",)),)
    presenter._shown = asked.id
    presenter._prepared = Prepared(asked, person, home, (), passages, (), ("Carint",), True)
    if act == "look_at":
        presenter.look_at(_PLACE)
    else:
        presenter.do(act)


def leave_out(visit: Visit) -> None:
    """Ask why a file that is due is left out."""
    presenter = visit.page(RIGHTS).lists._presenter
    entry = Entry(Subject.CASE, CaseId("c1"), date(2026, 1, 1), Rule.WGS)
    due = Due(entry, "2019-0001", "Gerda van Dam", Law.WGS, date(2021, 1, 1))
    presenter._due = {"case/c1": due}
    presenter.choose_due("case/c1")


def take_back(visit: Visit) -> None:
    """Ask why a list is taken back."""
    visit.page(RIGHTS).lists._presenter.do("withdraw")


QUESTIONS: tuple[tuple[str, Callable[[Visit], object]], ...] = (
    ("rights-take_in", take_in),
    *((f"rights-{act}", partial(about_request, act)) for act in (*ACTS, "look_at")),
    ("rights-leave_out", leave_out),
    ("rights-take_back", take_back),
)
