"""Fields about the report (melding): the question, and by when what follows."""

from datetime import date

from hengelo_toegang.domain.case import Reporter
from hengelo_toegang.domain.law import Law
from hengelo_toegang.letters.facts import LetterFacts
from hengelo_toegang.letters.values.people import child_of
from hengelo_toegang.letters.wording import Words
from hengelo_toegang.records import dataclass


@dataclass(frozen=True)
class ReportFields:
    """What the report asked, and the terms that it started."""

    identity_seen: bool
    received: date | None
    self_reported: bool
    urgent: bool
    question: str
    wanted_effect: str
    research_until: date | None
    plan_until: date | None
    search_until: date | None
    first_talk_until: date | None
    decide_until: date | None


def report_fields(facts: LetterFacts, words: Words) -> ReportFields:
    """Return the fields about the report."""
    case, report, terms = facts.case, facts.case.report, facts.terms
    seen = case.identity.seen
    return ReportFields(
        identity_seen=seen is not None and seen <= facts.day,
        received=report.received if report else None,
        self_reported=report is not None and _self_reported(report.by, bool(child_of(facts))),
        urgent=report is not None and report.urgent,
        question=words.quoted(report.question) if report else "",
        wanted_effect=words.quoted(report.wanted_effect) if report else "",
        research_until=terms.get("wmo.research"),
        plan_until=terms.get("wmo.plan"),
        search_until=terms.get("pw.search"),
        first_talk_until=terms.get("wgs.urgent") or terms.get("wgs.first_talk"),
        decide_until=terms.get(f"{_term_prefix(case.law)}.decision"),
    )


def _term_prefix(law: Law) -> str:
    return "pw" if law is Law.PARTICIPATIEWET else law.value


def _self_reported(by: Reporter, for_child: bool) -> bool:
    return by is Reporter.SELF or (for_child and by in (Reporter.PARENTS, Reporter.FAMILY))
