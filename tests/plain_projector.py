"""A projector that knows no rules, for tests of the store alone."""

from itertools import starmap

from hengelo_toegang.domain.case import Case, Stage
from hengelo_toegang.domain.copied import reason_prints
from hengelo_toegang.domain.ladder import findings
from hengelo_toegang.domain.people import Household
from hengelo_toegang.usecases.ports import (
    OutcomeRow,
    Projection,
    ProvisionRow,
    ReasonRow,
    ReviewRow,
    TermRow,
    WorklistRow,
)


class PlainProjector:
    """Copies what a case says; its only term ends on the day of the report."""

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
            outcomes=tuple(
                OutcomeRow(need.id, need.domain, rung.value, found.outcome)
                for need in case.needs
                for rung, found in findings(need)
                if found.outcome is not None
            ),
            reasons=tuple(starmap(ReasonRow, reason_prints(case, household))),
        )
