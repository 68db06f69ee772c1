"""The result of a played casus as `result/1`: keys are added, never renamed or removed."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from hengelo_toegang.adapters.casus import DIALECT
from hengelo_toegang.adapters.play import Played
from hengelo_toegang.domain import decisions
from hengelo_toegang.domain.case import IssuedLetter, Line, Stage
from hengelo_toegang.domain.costs import Cost, money, quantity_text
from hengelo_toegang.domain.deadlines import case_terms
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ladder import ends_at
from hengelo_toegang.domain.means import MeansNotComputed
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.domain.review import asked_reasons, taken
from hengelo_toegang.domain.revisions import Revision, fingerprint
from hengelo_toegang.domain.signals import answer_to, fired


class _Part(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_serialization_defaults_required=True
    )


class TermResult(_Part):
    """A legal date of the case."""

    id: str
    article: str
    start: datetime.date
    raw_end: datetime.date
    end: datetime.date
    moved_by: list[str]
    met: bool | None
    certain: bool
    """False when it ends in a year whose royal-decree days are not known."""


class LadderResult(_Part):
    """Where a need ended."""

    need: str
    ends_at: str | None


class SignalResult(_Part):
    """A policy signal that fired, and the answer to it."""

    id: str
    answer: str | None


class StretchResult(_Part):
    """A part of the period at one tariff."""

    start: datetime.date = Field(serialization_alias="from")
    until: datetime.date
    tariff: str
    quantity: str


class LineResult(_Part):
    """A line of the decision; amounts are null where nothing is granted."""

    need: str
    verdict: str
    product: str
    amount: str | None
    per_frequency: str | None
    stretches: list[StretchResult]


class MeansResult(_Part):
    """Norm and limit in euros per month."""

    norm: str
    limit_120: str
    within: bool


class ContributionResult(_Part):
    """The resident's own contribution per month; null when the CAK is still to set it."""

    per_month: str | None
    reason: str | None


class ReviewResult(_Part):
    """The four-eyes review."""

    required: bool
    reasons: list[str]
    approved_by: str | None


class LetterResult(_Part):
    """A letter that was made."""

    kind: str
    date: datetime.date
    path: str | None
    text_path: str | None
    """The same letter in plain text."""
    sha256: str
    salutation: str
    objection_until: datetime.date | None
    addressee: str
    language: str
    """Each recipient has a letter, and so has each translation."""


class RevisionResult(_Part):
    """A signed version of the case."""

    sequence: int
    hash: str
    author: str


class BlockedResult(_Part):
    """The refused action and everything that stops it."""

    action: str
    blockers: list[str]


class Result(_Part):
    """What came of a casus."""

    format: Literal["result/1"] = "result/1"
    stage: str
    outcome: Literal["decision", "referral", "open"]
    blocked: BlockedResult | None
    terms: list[TermResult]
    ladder: list[LadderResult]
    signals: list[SignalResult]
    lines: list[LineResult]
    total: str | None
    urgent_total: str | None
    means: MeansResult | None
    own_contribution: ContributionResult | None
    review: ReviewResult
    letters: list[LetterResult]
    messages: list[str]
    revisions: list[RevisionResult]

    def to_json(self) -> str:
        """Return the result as indented JSON."""
        return self.model_dump_json(by_alias=True, indent=1)


def result_schema() -> dict[str, Any]:
    """Return the JSON Schema of the format, for whoever reads results with a tool."""
    schema = Result.model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": DIALECT, **schema, "title": "result/1"}


def result_of(played: Played, revisions: tuple[Revision, ...], paths: Mapping[str, Path]) -> Result:
    """Return what came of a casus; `paths` maps the hash of a letter to its file."""
    dossier = played.dossier
    case = dossier.case
    return Result(
        stage=case.stage.value,
        outcome=_outcome(case.stage),
        blocked=_blocked(played),
        terms=_terms(dossier),
        ladder=[
            LadderResult(need=need.id, ends_at=rung.value if (rung := ends_at(need)) else None)
            for need in case.needs
        ],
        signals=[
            SignalResult(id=rule.id, answer=answer.answer if answer else None)
            for rule in fired(dossier)
            for answer in (answer_to(dossier, rule),)
        ],
        lines=[_line(dossier, line) for line in dossier.lines],
        total=_total(dossier),
        urgent_total=_urgent_total(dossier),
        means=_means(dossier),
        own_contribution=_contribution(dossier),
        review=_review(dossier),
        letters=[_letter(letter, paths.get(letter.sha256)) for letter in case.letters],
        messages=[],
        revisions=[
            RevisionResult(sequence=item.sequence, hash=item.hash, author=item.author)
            for item in revisions
        ],
    )


def text_path(pdf: Path) -> Path:
    """Return where the plain text of a letter stands beside its PDF."""
    return pdf.with_suffix(".txt")


def _letter(letter: IssuedLetter, path: Path | None) -> LetterResult:
    return LetterResult(
        kind=letter.kind,
        date=letter.on,
        path=str(path) if path else None,
        text_path=str(text_path(path)) if path else None,
        sha256=letter.sha256,
        salutation=letter.salutation,
        objection_until=letter.objection_until,
        addressee=letter.addressee,
        language=letter.language,
    )


def _outcome(stage: Stage) -> Literal["decision", "referral", "open"]:
    if stage is Stage.CLOSED_WITHOUT_APPLICATION:
        return "referral"
    return "decision" if stage is Stage.SENT else "open"


def _blocked(played: Played) -> BlockedResult | None:
    refusal = played.refusal
    if refusal is None:
        return None
    named = [blocker.value for blocker in refusal.blockers]
    return BlockedResult(action=refusal.action.value, blockers=named)


def _terms(dossier: Dossier) -> list[TermResult]:
    return [
        TermResult(
            id=item.id,
            article=item.article,
            start=item.term.start,
            raw_end=item.term.raw_end,
            end=item.term.end,
            moved_by=list(item.term.moved_by),
            met=item.met(dossier.today),
            certain=item.term.certain,
        )
        for item in case_terms(dossier)
    ]


def _cost(dossier: Dossier, line: Line) -> Cost | None:
    if not line.verdict.grants:
        return None
    try:
        return decisions.cost_of_line(dossier, line)
    except decisions.CANNOT_PRICE:
        return None


def _line(dossier: Dossier, line: Line) -> LineResult:
    cost = _cost(dossier, line)
    return LineResult(
        need=line.need,
        verdict=line.verdict.value,
        product=line.product,
        amount=str(cost.amount) if cost else None,
        per_frequency=str(cost.per_frequency) if cost else None,
        stretches=[
            StretchResult(
                start=stretch.start,
                until=stretch.until,
                tariff=stretch.tariff,
                quantity=quantity_text(stretch.quantity),
            )
            for stretch in (cost.stretches if cost else ())
        ],
    )


def _total(dossier: Dossier) -> str | None:
    if dossier.case.decision is None:
        return None
    try:
        return str(decisions.total(dossier))
    except decisions.CANNOT_PRICE:
        return None


def _urgent_total(dossier: Dossier) -> str | None:
    try:
        amount = decisions.urgent_total(dossier)
    except decisions.CANNOT_PRICE:
        return None
    return str(amount) if amount is not None else None


def _means(dossier: Dossier) -> MeansResult | None:
    try:
        tested = decisions.means_test(dossier)
    except (MeansNotComputed, NotInForce):
        return None
    if tested is None:
        return None
    return MeansResult(
        norm=str(money(tested.norm)), limit_120=str(money(tested.limit)), within=tested.within
    )


def _contribution(dossier: Dossier) -> ContributionResult | None:
    own = decisions.own_contribution(dossier)
    if own is None:
        return None
    per_month = str(own.per_month) if own.per_month is not None else None
    return ContributionResult(per_month=per_month, reason=own.reason.value if own.reason else None)


def _review(dossier: Dossier) -> ReviewResult:
    case = dossier.case
    # A change after the approval voids it.
    decision = taken(case)
    holds = decision is not None and decision.fingerprint == fingerprint(case)
    reasons: list[str] = []
    if case.decision is not None:
        try:
            amount = decisions.total(dossier)
        except decisions.CANNOT_PRICE:
            amount = Decimal(0)
        reasons = [reason.value for reason in asked_reasons(dossier, amount)]
    return ReviewResult(
        required=bool(reasons),
        reasons=reasons,
        approved_by=decision.by if decision is not None and holds else None,
    )
