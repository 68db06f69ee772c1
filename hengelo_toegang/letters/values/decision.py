"""Fields about the decision: what it is, what it rests on, and what was said beforehand."""

from datetime import date

from hengelo_toegang.domain.case import Verdict
from hengelo_toegang.domain.decisions import reduces
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.policy import LawRules
from hengelo_toegang.domain.provisions import Form, Pricing
from hengelo_toegang.letters.citing import in_sentence
from hengelo_toegang.letters.facts import Kind, LetterFacts
from hengelo_toegang.letters.values.lines import LineView
from hengelo_toegang.letters.values.people import child_of
from hengelo_toegang.letters.wording import Words
from hengelo_toegang.records import dataclass

_UNHEARD = (Kind.DECISION_GRANT, Kind.DECISION_REINDICATION, Kind.DECISION_URGENT)
"""Letters that tell of no hearing: what was asked for is given, so nothing was answered."""


@dataclass(frozen=True)
class DecisionFields:
    """What was decided, line by line."""

    basis: tuple[str, ...]
    outcome: str
    lines: tuple[LineView, ...]
    granted: tuple[LineView, ...]
    granted_many: bool
    refused: tuple[LineView, ...]
    ended: tuple[LineView, ...]
    goals: tuple[str, ...]
    evaluation: date | None
    explanation: str
    urgent_help: bool
    hearing_on: date | None
    hearing_summary: str
    hearing_invited: date | None
    hearing_article: str
    pgb: bool
    paid: bool
    """Whether money goes to the resident, so that the amount is decided on."""
    loan: bool
    objection_until: date | None


def decision_fields(
    kind: Kind, facts: LetterFacts, words: Words, lines: tuple[LineView, ...]
) -> DecisionFields:
    """Return the fields about the decision."""
    decision, rules = facts.case.decision, facts.dossier.rules
    granted = granted_of(lines)
    hearing = decision.hearing if decision and kind not in _UNHEARD else None
    goals = decision.goals if decision and kind is not Kind.DECISION_URGENT else ()
    heard = rules.articles["hearing" if _revises(kind, facts) else "hearing_applicant"]
    return DecisionFields(
        basis=tuple(in_sentence(rests, words) for rests in _basis(kind, facts, rules)),
        outcome=_outcome(kind, facts, words, lines),
        lines=lines,
        granted=granted,
        granted_many=len(granted) > 1,
        refused=tuple(line for line in lines if line.verdict == Verdict.REFUSED),
        ended=tuple(line for line in lines if line.verdict == Verdict.ENDED),
        goals=tuple(words.quoted(goal) for goal in goals),
        evaluation=decision.evaluation if decision else None,
        explanation=words.quoted(decision.explanation) if decision else "",
        urgent_help=kind is Kind.DECISION_URGENT,
        hearing_on=hearing.received if hearing else None,
        hearing_summary=words.quoted(hearing.summary) if hearing else "",
        hearing_invited=hearing.intention if hearing else None,
        hearing_article=words.quoted(heard),
        pgb=any(line.form == "pgb" for line in granted),
        paid=any(line.form in ("payment", "loan") for line in granted),
        loan=any(line.form == "loan" for line in granted),
        objection_until=facts.objection_until,
    )


def granted_of(lines: tuple[LineView, ...]) -> tuple[LineView, ...]:
    """Return the lines that give the resident something."""
    return tuple(line for line in lines if Verdict(line.verdict).grants)


def _basis(kind: Kind, facts: LetterFacts, rules: LawRules) -> tuple[str, ...]:
    """Return the articles that the decision rests on, as the law and the products ask."""
    if _revises(kind, facts):
        # The Jeugdwet has an article of its own only for the pgb.
        own = rules.law is Law.JEUGD and any(line.form.is_pgb for line in facts.lines)
        return (rules.articles["revision" if own else "withdrawal"],)
    products = [facts.dossier.product(line) for line in facts.lines]
    kept = ["special_assistance"] if facts.limited else []
    if not kept or any(
        found and (found.pricing is Pricing.NORM or not found.means_tested) for found in products
    ):
        kept.insert(0, "decision")
    if any(line.form is Form.LOAN for line in facts.dossier.granted_lines):
        kept.append("loan")
    return tuple(rules.articles[name] for name in kept if name in rules.articles)


def _revises(kind: Kind, facts: LetterFacts) -> bool:
    """Return whether the municipality comes back to a decision that stands, or means to."""
    if kind is Kind.INTENTION:
        return any(reduces(line) for line in facts.lines)
    return kind in (Kind.DECISION_CHANGE, Kind.DECISION_END)


def _outcome(kind: Kind, facts: LetterFacts, words: Words, lines: tuple[LineView, ...]) -> str:
    """Return the decision in a few words, for the subject of the letter."""
    subject, child = words.subject, child_of(facts)
    said = subject.child if child else subject.reader
    money = facts.case.law is Law.PARTICIPATIEWET
    support = subject.money if money else subject.support
    one = lines[0] if len(lines) == 1 else None
    plain, bare = (one.product, one.bare) if one else (support.plain, support.bare)
    match kind:
        case Kind.DECISION_REFUSAL:
            return said.refused.format(child=child, what=bare)
        case Kind.DECISION_PARTIAL:
            return said.partial.format(child=child)
        case Kind.DECISION_CHANGE:
            return said.changed.format(child=child)
        case Kind.DECISION_END:
            return said.ended.format(child=child)
        case _:
            return said.granted.format(child=child, what=plain)
