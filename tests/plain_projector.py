"""A projector that knows no rules, for tests of the store alone."""

from collections.abc import Iterable
from datetime import date
from itertools import starmap

from hengelo_toegang.adapters.policy import load_policy
from hengelo_toegang.domain.case import Case, Stage
from hengelo_toegang.domain.commitments import Commitment
from hengelo_toegang.domain.copied import reason_prints
from hengelo_toegang.domain.figures.facts import CaseFacts, Milestone
from hengelo_toegang.domain.people import Household
from hengelo_toegang.usecases.edition_ports import InForce, ProvenEdition
from hengelo_toegang.usecases.ports import (
    Pricing,
    Projection,
    ProvisionRow,
    ReasonRow,
    ReviewRow,
    TermRow,
    WorklistRow,
)
from hengelo_toegang.usecases.projecting import look_rows


class PlainProjector:
    """Copies what a case says; its only term ends on the day of the report."""

    rules = "plain"

    @property
    def in_force(self) -> InForce:
        return InForce(load_policy())

    def by(self, editions: Iterable[ProvenEdition]) -> "PlainProjector":
        return self

    def pricing(self, household: Household, cases: Iterable[Case]) -> Pricing:
        return lambda one: Commitment(one.until, one.volume)

    def on(self, day: date) -> "PlainProjector":
        return self

    def project(self, case: Case, household: Household) -> Projection:
        resident = household.person(case.resident).surname
        due = case.report.received if case.report else None
        review = None
        if case.submission is not None and case.stage is Stage.IN_REVIEW:
            review = ReviewRow(
                case.id,
                case.number,
                resident,
                case.law,
                case.submission.by,
                case.submission.on,
                "0.00",
                ("sample",),
                due,
                next_term="report" if due else "",
            )
        return Projection(
            WorklistRow(
                case=case.id,
                number=case.number,
                resident=resident,
                law=case.law,
                stage=case.stage,
                owner=case.owner,
                owner_name=case.owner_name,
                neighbourhood=household.neighbourhood,
                next_term="report" if due else "",
                due=due,
                urgent=case.urgent is not None,
            ),
            open=case.stage not in (Stage.ENDED, Stage.WITHDRAWN),
            facts=_facts(case, household),
            review=review,
            terms=() if due is None else (TermRow("report", "", due, None, True),),
            provisions=tuple(
                ProvisionRow(
                    line.need,
                    line.product,
                    line.verdict,
                    line.form,
                    line.volume,
                    line.unit,
                    line.frequency,
                    line.start,
                    line.until,
                    line.provider,
                    line.volume,
                )
                for line in (case.decision.lines if case.decision else ())
            ),
            reasons=tuple(starmap(ReasonRow, reason_prints(case, household))),
            looks=look_rows(case),
        )


def _facts(case: Case, household: Household) -> CaseFacts:
    return CaseFacts(
        case.id,
        case.law,
        household.neighbourhood,
        household.id,
        case.resident,
        case.owner,
        case.stage,
        open=case.stage not in (Stage.ENDED, Stage.WITHDRAWN),
        milestones=((Milestone.REPORTED, case.report.received),) if case.report else (),
    )
