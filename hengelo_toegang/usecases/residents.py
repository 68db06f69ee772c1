"""What residents ask about their own data: taken in, prepared, and answered.

Only a privacy officer comes here, never about the file of their own household. Every
reading, judgement and answer is logged, and so is a refusal.
"""

import hashlib
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NoReturn

from hengelo_toegang.domain.access_requests import (
    WEEKS_OF_COMPLAINT,
    AccessRequest,
    Judged,
    Outcome,
    RequestFault,
    Right,
    Told,
    faults,
    months_of,
)
from hengelo_toegang.domain.destruction import DestructionList
from hengelo_toegang.domain.involvement import lives_there
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import Household, HouseholdId
from hengelo_toegang.domain.policy import TermUnit
from hengelo_toegang.domain.rights import OfficeRight, has
from hengelo_toegang.domain.terms import Term, term_end
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.answers import Given, Naming, answer_of
from hengelo_toegang.usecases.destroying import entries_on_request, make_list
from hengelo_toegang.usecases.files import household_at_last
from hengelo_toegang.usecases.own_file import Prepared, prepared_for
from hengelo_toegang.usecases.ports import Desk, NotFound, UnitOfWork

_TAKE_IN, _PREPARE, _JUDGE, _ANSWER = (
    "take_in_request",
    "prepare_answer",
    "judge_passages",
    "answer_request",
)


class RequestRefused(Exception):
    """Nothing was done with the request; `faults` says why."""

    def __init__(self, found: tuple[RequestFault, ...]) -> None:
        super().__init__(", ".join(fault.value for fault in found))
        self.faults = found


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One request, with whom it is about, and until when it can be answered in time."""

    request: AccessRequest
    name: str
    term: Term


def new_request_id() -> str:
    """Return an id that no other machine will give out."""
    return uuid.uuid4().hex


def requests(desk: Desk) -> Sequence[RequestRow]:
    """Return every request, open ones first by the end of their term; none for others."""
    if not has(desk.user, OfficeRight.ANSWER_RESIDENTS):
        return ()
    with desk.open() as uow:
        rows = [
            RequestRow(one, _name_of(uow, one), term_of_request(desk, one))
            for one in uow.access_requests.all()
        ]
    return sorted(rows, key=lambda row: (not row.request.open, row.term.end, row.request.id))


def term_of_request(desk: Desk, request: AccessRequest) -> Term:
    """Return until when a request can be answered in time (AVG 12 lid 3, Wmo 5.3.5, Awb 9:11)."""
    months = months_of(request)
    if not months:
        weeks = WEEKS_OF_COMPLAINT
        return term_end(request.received, weeks, TermUnit.WEEKS, desk.policy.holidays)
    return term_end(request.received, months, TermUnit.MONTHS, desk.policy.holidays)


def take_in(desk: Desk, request: AccessRequest) -> AccessRequest:
    """Keep a request that came in, once it is clear who asks.

    Raises:
        RequestRefused: Something is missing, or who asks may not ask for this person.
    """
    with desk.open() as uow:
        household = household_at_last(uow, request.household)
        found = _not_admitted(desk, household) or faults(request, household, desk.today())
        if found:
            _refuse(uow, _TAKE_IN, request.household, found)
        kept = replace(request, by=desk.user.id)
        uow.access_requests.save(kept, _TAKE_IN)
        uow.audit.record(_TAKE_IN, kept.id, "done")
        uow.commit()
    return kept


def extend(desk: Desk, request_id: str, because: str) -> AccessRequest:
    """Take two more months for a request that is complex (AVG 12 lid 3); the reason is told.

    Raises:
        RequestRefused: There is no reason, or it is answered already.
    """
    with desk.open() as uow:
        request, _household = _open_request(desk, uow, request_id, "extend_request")
        if not because.strip():
            _refuse(uow, "extend_request", request_id, (RequestFault.REASON_MISSING,))
        kept = replace(request, extended=desk.today(), extended_because=because.strip())
        uow.access_requests.save(kept, "extend_request")
        uow.audit.record("extend_request", request_id, "done")
        uow.commit()
    return kept


def prepare(desk: Desk, request_id: str) -> Prepared:
    """Return what is kept about somebody, and which texts name others; reading it is logged.

    Raises:
        RequestRefused: The user is no privacy officer, or lives there.
    """
    with desk.open() as uow:
        request = uow.access_requests.get(request_id)
        household = household_at_last(uow, request.household)
        if found := _not_admitted(desk, household):
            _refuse(uow, _PREPARE, request_id, found)
        prepared = prepared_for(uow, request, household)
        uow.audit.record(_PREPARE, request_id, "done")
        uow.commit()
    return prepared


def judge(desk: Desk, request_id: str, judged: Iterable[Judged]) -> AccessRequest:
    """Keep of texts that name others whether they are given; a later judgement replaces one.

    Raises:
        RequestRefused: A text is struck without a reason, or the request is answered.
    """
    given = tuple(judged)
    with desk.open() as uow:
        request, _household = _open_request(desk, uow, request_id, _JUDGE)
        if any(one.struck and not one.reason.strip() for one in given):
            _refuse(uow, _JUDGE, request_id, (RequestFault.REASON_MISSING,))
        by_place = {one.place: one for one in (*request.judged, *given)}
        kept = replace(request, judged=tuple(by_place.values()))
        uow.access_requests.save(kept, _JUDGE)
        uow.audit.record(_JUDGE, request_id, "done")
        uow.commit()
    return kept


def decide_safety(desk: Desk, request_id: str, reason: str) -> AccessRequest:
    """Decide that what was done about safety is given, and why; without a reason it is not.

    Raises:
        RequestRefused: The request is answered.
    """
    with desk.open() as uow:
        request, _household = _open_request(desk, uow, request_id, "decide_safety")
        kept = replace(request, safety=reason.strip())
        if kept != request:
            uow.access_requests.save(kept, "decide_safety")
        uow.audit.record("decide_safety", request_id, "given" if kept.safety else "left_out")
        uow.commit()
    return kept


def answer(
    desk: Desk,
    request_id: str,
    outcome: Outcome,
    words: str,
    told: Iterable[str],
    naming: Naming,
) -> Given:
    """Answer a request: return what is given, and keep that it was, not a second copy of it.

    Raises:
        RequestRefused: A reason is missing, texts were not looked at, or nothing was corrected.
        UnprintableText: A text holds a sign that no font of ours has.
    """
    today = desk.today()
    with desk.open() as uow:
        request, household = _open_request(desk, uow, request_id, _ANSWER)
        kept = replace(
            request,
            answered=today,
            answered_by=desk.user.id,
            outcome=outcome,
            answer=words.strip(),
            told=tuple(Told(one.strip(), today) for one in told if one.strip()),
        )
        prepared = prepared_for(uow, kept, household)
        if found := _not_ready(uow, kept, prepared):
            _refuse(uow, _ANSWER, request_id, found)
        given = answer_of(desk, prepared, naming)
        kept = replace(kept, answer_print=hashlib.sha256(given.pdf).hexdigest())
        uow.access_requests.save(kept, _ANSWER)
        uow.audit.record(_ANSWER, request_id, f"done: {outcome.value}")
        uow.commit()
    return given


def preview(desk: Desk, prepared: Prepared, naming: Naming) -> bytes:
    """Return the letter as it would be given now, as a PDF."""
    shown = prepared.request
    if shown.outcome is None:
        prepared = replace(prepared, request=replace(shown, outcome=Outcome.GRANTED))
    return answer_of(desk, prepared, naming).pdf


def list_for_request(desk: Desk, request_id: str) -> DestructionList:
    """Make the list that destroys what a resident asked to destroy; a second person approves.

    What something keeps, such as help that runs, is left out: the law opposes it.

    Raises:
        RequestRefused: The request was not granted, or everything is kept by something.
    """
    with desk.open() as uow:
        request = uow.access_requests.get(request_id)
        household = household_at_last(uow, request.household)
        found = _not_admitted(desk, household)
        granted = request.outcome in (Outcome.GRANTED, Outcome.PARTLY)
        if not found and not (request.right is Right.DESTRUCTION and granted):
            found = (RequestFault.NOTHING_TO_DESTROY,)
        if found:
            _refuse(uow, "list_for_request", request_id, found)
        entries = entries_on_request(uow, household.id, request.person, desk.today())
        if not entries:
            _refuse(uow, "list_for_request", request_id, (RequestFault.NOTHING_TO_DESTROY,))
    return make_list(desk, entries)


def statements(desk: Desk, household: HouseholdId) -> Sequence[AccessRequest]:
    """Return the resident's own statements that belong to the file of a household (AVG 16)."""
    with desk.open() as uow:
        return [
            one
            for one in uow.access_requests.all()
            if one.household == household and one.stands_beside(desk.user.sees)
        ]


def _not_admitted(desk: Desk, household: Household) -> tuple[RequestFault, ...]:
    if not has(desk.user, OfficeRight.ANSWER_RESIDENTS):
        return (RequestFault.NOT_YOURS,)
    return (RequestFault.OWN_FILE,) if lives_there(household, desk.user) else ()


def _open_request(
    desk: Desk, uow: UnitOfWork, request_id: str, act: str
) -> tuple[AccessRequest, Household]:
    request = uow.access_requests.get(request_id)
    household = household_at_last(uow, request.household)
    found = _not_admitted(desk, household)
    if not found and not request.open:
        found = (RequestFault.ANSWERED,)
    if found:
        _refuse(uow, act, request_id, found)
    return request, household


def _refuse(uow: UnitOfWork, act: str, subject: str, found: tuple[RequestFault, ...]) -> NoReturn:
    uow.audit.record(act, subject, "refused")
    uow.commit()
    raise RequestRefused(found)


def _not_ready(
    uow: UnitOfWork, request: AccessRequest, prepared: Prepared
) -> tuple[RequestFault, ...]:
    refused = request.outcome is Outcome.REFUSED
    if request.outcome is not Outcome.GRANTED and not request.answer:
        return (RequestFault.REASON_MISSING,)
    if request.right is Right.COMPLAINT and not request.answer:
        return (RequestFault.REASON_MISSING,)
    if request.right is Right.ACCESS and not refused and prepared.open:
        return (RequestFault.PASSAGES_OPEN,)
    corrects = request.right is Right.CORRECTION and request.outcome in (
        Outcome.GRANTED,
        Outcome.PARTLY,
    )
    if corrects and not _changed_since(uow, request):
        return (RequestFault.NOT_CORRECTED,)
    return ()


def _changed_since(uow: UnitOfWork, request: AccessRequest) -> bool:
    """Return whether the household or a case of this person changed since they asked."""
    taken_in = uow.access_requests.history(request.id)[0].moment
    household = household_at_last(uow, request.household)
    person = household.person(request.person)
    chains = [uow.households.history(household.id)]
    chains += [
        uow.cases.history(case.id)
        for case in uow.cases.of_household(household.id)
        if person.is_known_as(case.resident)
    ]
    return any(chain and chain[-1].moment > taken_in for chain in chains)


def _name_of(uow: UnitOfWork, request: AccessRequest) -> str:
    try:
        return full_name(household_at_last(uow, request.household).person(request.person))
    except (NotFound, KeyError):
        return ""
