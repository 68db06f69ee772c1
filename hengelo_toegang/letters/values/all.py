"""All fields together: each part of the case contributes its own."""

from dataclasses import fields
from typing import Any

from hengelo_toegang.letters.facts import Kind, LetterFacts
from hengelo_toegang.letters.values.application import ApplicationFields, application_fields
from hengelo_toegang.letters.values.cost import CostFields, cost_fields
from hengelo_toegang.letters.values.decision import DecisionFields, decision_fields
from hengelo_toegang.letters.values.letter import LetterFields, letter_fields
from hengelo_toegang.letters.values.lines import line_views
from hengelo_toegang.letters.values.occasion import OccasionFields, occasion_fields
from hengelo_toegang.letters.values.report import ReportFields, report_fields
from hengelo_toegang.letters.values.research import ResearchFields, research_fields
from hengelo_toegang.letters.wording import Words
from hengelo_toegang.records import dataclass


# Without slots: classes that each have their own can't be joined.
@dataclass(frozen=True)
class Values(
    LetterFields,
    ReportFields,
    ResearchFields,
    ApplicationFields,
    DecisionFields,
    CostFields,
    OccasionFields,
):
    """All fields of a letter text."""


def values_for(kind: Kind, facts: LetterFacts, words: Words) -> Values:
    """Return the fields of a letter, filled from its facts."""
    lines = line_views(kind, facts, words)
    parts = (
        letter_fields(facts, words),
        report_fields(facts, words),
        research_fields(facts, words),
        application_fields(facts, words),
        decision_fields(kind, facts, words, lines),
        cost_fields(kind, facts, lines),
        occasion_fields(kind, facts, words, lines),
    )
    given: dict[str, Any] = {
        field.name: getattr(part, field.name) for part in parts for field in fields(part)
    }
    return Values(**given)
