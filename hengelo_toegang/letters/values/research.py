"""Fields about the research: the situation, the needs, and what people think of it."""

from collections.abc import Iterator
from datetime import date

from hengelo_toegang.domain.case import Views
from hengelo_toegang.letters.facts import LetterFacts
from hengelo_toegang.letters.values.needs import NeedView, need_view
from hengelo_toegang.letters.values.people import child_of, name_in_sentence
from hengelo_toegang.letters.wording import Words
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words or a colleague's advice."""

    who: str
    text: str


@dataclass(frozen=True)
class ResearchFields:
    """What was found, need by need."""

    situation: tuple[Quote, ...]
    work: str
    already_done: str
    goes_well: str
    carer: str
    carer_heavy: bool
    wlz_doubt: bool
    advice: tuple[Quote, ...]
    needs: tuple[NeedView, ...]
    report_given: date | None
    resident_view: str
    views: tuple[Quote, ...]


def research_fields(facts: LetterFacts, words: Words) -> ResearchFields:
    """Return the fields about the research."""
    case, talk = facts.case, facts.case.clarification
    research = case.research_report
    return ResearchFields(
        situation=_situation(facts, words),
        work=words.quoted(talk.work),
        already_done=words.quoted(talk.already_done),
        goes_well=words.quoted(talk.goes_well),
        carer=words.quoted(talk.carer_text),
        carer_heavy=talk.carer_load is not None and talk.carer_load.value == "high",
        wlz_doubt=talk.wlz_doubt,
        advice=_advice(facts, words),
        needs=tuple(need_view(facts, words, need) for need in case.needs),
        report_given=research.given if research else None,
        resident_view=words.quoted(research.resident_view) if research else "",
        views=_views(facts, words),
    )


def _situation(facts: LetterFacts, words: Words) -> tuple[Quote, ...]:
    return tuple(
        Quote(words.life_domain(facts.policy, note.domain), words.quoted(note.text))
        for note in facts.case.clarification.domains
        if note.text.strip()
    )


def _advice(facts: LetterFacts, words: Words) -> tuple[Quote, ...]:
    return tuple(
        Quote(
            words.quoted(f"{who.who} ({who.registration})" if who.registration else who.who),
            words.quoted(who.advice),
        )
        for who in facts.case.expertise
    )


def _views(facts: LetterFacts, words: Words) -> tuple[Quote, ...]:
    if facts.case.research_report is None:
        return ()
    views = facts.case.research_report.views
    found = (
        (child_of(facts) or name_in_sentence(facts, facts.resident), views.child),
        *_parents(facts, words),
        (words.views.school, views.school),
    )
    return tuple(Quote(who, words.quoted(text)) for who, text in found if text.strip())


def _parents(facts: LetterFacts, words: Words) -> Iterator[tuple[str, str]]:
    """Yield what the parents say together, and what each says for themselves."""
    views = facts.case.research_report.views if facts.case.research_report else Views()
    yield words.views.parents, views.parents
    people = {person.id: person for person in facts.household.people}
    for told in views.by_parent:
        if told.person in people:
            yield name_in_sentence(facts, people[told.person]), told.text
