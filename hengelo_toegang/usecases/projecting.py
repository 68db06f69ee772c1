"""What lists and figures know of a case: computed from the rules, whatever its state."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import starmap

from hengelo_toegang.domain import decisions
from hengelo_toegang.domain.case import Case, Line, ReviewOutcome, Stage
from hengelo_toegang.domain.commitments import Commitment, commitment, sized, while_alive
from hengelo_toegang.domain.copied import reason_prints
from hengelo_toegang.domain.deadlines import (
    CaseTerm,
    known_terms,
    moves_with_the_day,
    next_of,
    over,
)
from hengelo_toegang.domain.diary import entries
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.figures.known import facts_of
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import Household
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.domain.review import asked_reasons, involved, taken
from hengelo_toegang.domain.running import Provided
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.deciding import decision_letter
from hengelo_toegang.usecases.edition_ports import InForce, ProvenEdition, ReadEdition, chosen
from hengelo_toegang.usecases.ports import (
    LookRow,
    OutgoingRow,
    Pricing,
    Projection,
    ProvisionRow,
    ReasonRow,
    ReviewRow,
    TermRow,
    WorklistRow,
)
from hengelo_toegang.usecases.sending import sent_letters

_WAITING = (Stage.IN_REVIEW, Stage.ESCALATED)
_GOING_OUT = (Stage.APPROVED, Stage.SENT)


@dataclass(frozen=True, slots=True)
class DomainProjector:
    """Projects cases by the rules in force, on the day of its clock."""

    own: Policy
    """What it goes by while there is no edition."""
    today: Callable[[], date]
    read: ReadEdition
    choice: InForce | None = None

    def project(self, case: Case, household: Household) -> Projection:
        """Return what lists show of a case; a half-finished one has open ends, no errors."""
        dossier = self._dossier(case, household)
        terms = known_terms(dossier)
        due = next_of(case, terms)
        return Projection(
            worklist=_worklist(dossier, due),
            open=not over(case),
            facts=facts_of(dossier, terms),
            as_of=self.today() if moves_with_the_day(dossier) else None,
            review=_review(dossier, due),
            outgoing=_outgoing(dossier, due),
            terms=tuple(map(_term, terms)),
            provisions=tuple(_provision(dossier, line) for line in dossier.lines),
            diary=entries(dossier),
            reasons=tuple(starmap(ReasonRow, reason_prints(case, household))),
            looks=look_rows(case),
        )

    @property
    def in_force(self) -> InForce:
        return self.choice or InForce(self.own)

    @property
    def policy(self) -> Policy:
        """What the rules in force say."""
        return self.in_force.policy

    @property
    def rules(self) -> str:
        return self.policy.version

    def by(self, editions: Iterable[ProvenEdition]) -> "DomainProjector":
        """Return what goes by the newest of these that can be read, else by its own."""
        return replace(self, choice=chosen(self.own, editions, self.read))

    def pricing(self, household: Household, cases: Iterable[Case]) -> Pricing:
        """Return what a provision comes to by the cost rules, as long as its resident lives."""
        dossiers = {case.id: self._dossier(case, household) for case in cases}
        died = {person.id: person.died for person in household.people}

        def price(one: Provided) -> Commitment:
            dossier = dossiers.get(one.case) if one.case else None
            whole = one if dossier is None else sized(one, dossier)
            return commitment(while_alive(whole, died.get(one.person)), self.policy)

        return price

    def on(self, day: date) -> "DomainProjector":
        """Return what computes the same as it was on a day."""
        return replace(self, today=lambda: day)

    def _dossier(self, case: Case, household: Household) -> Dossier:
        return Dossier(case, household, self.policy, self.today())


def _term(item: CaseTerm) -> TermRow:
    return TermRow(item.id, item.article, item.term.end, item.done, item.awaits)


def look_rows(case: Case) -> tuple[LookRow, ...]:
    """Return each look at a case; what does not say whose work it was is that of the owner."""
    return tuple(
        LookRow(
            case.id,
            case.law,
            look.by,
            look.on,
            look.outcome,
            look.handed_in,
            look.handed_in_by or case.owner,
            tuple(dict.fromkeys(one.section for one in look.reasons)),
        )
        for look in case.reviews
    )


def _worklist(dossier: Dossier, due: CaseTerm | None) -> WorklistRow:
    case = dossier.case
    last = case.hand_overs[-1] if case.hand_overs else None
    return WorklistRow(
        case=case.id,
        number=case.number,
        resident=full_name(dossier.resident),
        law=case.law,
        stage=case.stage,
        owner=case.owner,
        owner_name=case.owner_name,
        neighbourhood=dossier.household.neighbourhood,
        next_term=due.id if due else "",
        due=due.term.end if due else None,
        urgent=case.report is not None and case.report.urgent,
        handed_by=last.by if last else None,
        handed_note=last.note if last else "",
        handed=len(case.hand_overs),
    )


def _review(dossier: Dossier, due: CaseTerm | None) -> ReviewRow | None:
    case = dossier.case
    if case.stage not in _WAITING or case.submission is None:
        return None
    amount = _priced(lambda: decisions.total(dossier))
    return ReviewRow(
        case=case.id,
        number=case.number,
        resident=full_name(dossier.resident),
        law=case.law,
        submitted_by=case.submission.by,
        submitted_on=case.submission.on,
        total=str(amount) if amount is not None else "",
        reasons=tuple(reason.value for reason in asked_reasons(dossier, amount or Decimal(0))),
        due=due.term.end if due else None,
        involved=tuple(sorted(involved(case))),
        people=tuple(person.id for person in dossier.household.people),
        second=case.reviews[-1].second if case.reviews else None,
        next_term=due.id if due else "",
        passed_on=tuple(
            look.by for look in case.reviews if look.outcome is ReviewOutcome.ESCALATED
        ),
    )


def _outgoing(dossier: Dossier, due: CaseTerm | None) -> OutgoingRow | None:
    case = dossier.case
    decision = taken(case)
    if decision is None or case.stage not in _GOING_OUT:
        return None
    until = (letter.objection_until for letter in reversed(sent_letters(case)))
    return OutgoingRow(
        case=case.id,
        number=case.number,
        resident=full_name(dossier.resident),
        law=case.law,
        letter=decision_letter(dossier).value,
        approved_by=decision.by,
        approved_on=decision.on,
        due=due.term.end if due else None,
        sent=case.sent,
        objection_until=next((day for day in until if day), None),
    )


def _provision(dossier: Dossier, line: Line) -> ProvisionRow:
    amount = _priced(lambda: decisions.cost_of_line(dossier, line).amount)
    return ProvisionRow(
        need=line.need,
        product=line.product,
        verdict=line.verdict,
        form=line.form,
        volume=line.volume,
        unit=line.unit,
        frequency=line.frequency,
        start=line.start,
        until=line.until,
        provider=line.provider,
        amount=amount if line.verdict.grants else None,
    )


def _priced(price: Callable[[], Decimal]) -> Decimal | None:
    try:
        return price()
    except decisions.CANNOT_PRICE:
        return None
