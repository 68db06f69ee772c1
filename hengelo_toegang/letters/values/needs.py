"""A need and its way along the ladder, as a letter tells it."""

from datetime import date

from hengelo_toegang.domain.case import FacilityTried, Finding, FourQuestions, Need, UsualHelp
from hengelo_toegang.domain.ladder import Rung, ends_at, findings
from hengelo_toegang.domain.short_help import is_named
from hengelo_toegang.letters.facts import LetterFacts
from hengelo_toegang.letters.values.people import name_of
from hengelo_toegang.letters.wording import Words
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class FacilityView:
    """A general facility by name, with how to get there."""

    name: str
    suitable: bool
    why: str
    available_from: date | None
    follow_up: date | None
    contact: str


@dataclass(frozen=True, slots=True)
class RungView:
    """What one rung of the ladder brought."""

    label: str
    tailored: bool
    outcome: str
    reason: str
    facilities: tuple[FacilityView, ...]
    helpers: tuple[str, ...]
    usual_help: tuple[str, ...]
    four_questions: tuple[str, ...]
    size_basis: str


@dataclass(frozen=True, slots=True)
class NeedView:
    """One need and its way along the ladder."""

    domain: str
    problem: str
    support: str
    how_much: str
    goal: str
    rungs: tuple[RungView, ...]
    tailored: bool
    """Whether it ends with support that only the municipality decides on."""
    facilities: tuple[FacilityView, ...]
    """What solves it: the suitable facilities."""


def need_view(facts: LetterFacts, words: Words, need: Need) -> NeedView:
    """Return one need in the words of a letter."""
    ends = ends_at(need)
    general = need.ladder.general_facility
    weighed = _weighed(facts, words, general) if general else ()
    solving = weighed if ends is Rung.GENERAL_FACILITY else ()
    return NeedView(
        domain=words.life_domain(facts.policy, need.domain),
        problem=words.quoted(need.problem),
        support=words.quoted(need.support_needed.what),
        how_much=words.quoted(need.support_needed.how_much),
        goal=words.quoted(need.goal),
        rungs=rung_views(facts, words, need),
        tailored=ends is Rung.TAILORED or ends is None,
        facilities=tuple(view for view in solving if view.suitable),
    )


def rung_views(facts: LetterFacts, words: Words, need: Need) -> tuple[RungView, ...]:
    """Return what each rung brought for a need, as far as the ladder was climbed."""
    return tuple(_rung(facts, words, rung, found) for rung, found in findings(need))


def facility_view(facts: LetterFacts, words: Words, tried: FacilityTried) -> FacilityView:
    """Return a facility that was tried, with its contact from the social map."""
    return FacilityView(
        name=words.quoted(tried.name),
        suitable=tried.suitable,
        why=words.quoted(tried.why),
        available_from=tried.available_from,
        follow_up=tried.follow_up,
        contact=words.quoted(facts.contacts.get(tried.name, "")),
    )


def _weighed(facts: LetterFacts, words: Words, found: Finding) -> tuple[FacilityView, ...]:
    """Return the facilities that were tried, and short help by the consultant as one of them."""
    tried = tuple(facility_view(facts, words, item) for item in found.facilities)
    help_ = found.short_help
    if help_ is None or not is_named(help_):
        return tried
    what = words.quoted(help_.what.strip())
    own = FacilityView(words.weighed.consultant, True, what, None, None, "")
    return (*tried, own)


def _rung(facts: LetterFacts, words: Words, rung: Rung, found: Finding) -> RungView:
    return RungView(
        label=words.weighed.rungs[rung],
        tailored=rung is Rung.TAILORED,
        outcome=_outcome(words, rung, found),
        reason=words.quoted(found.reason),
        facilities=_weighed(facts, words, found),
        helpers=tuple(
            words.quoted(f"{help_.name}: {help_.what}" if help_.what else help_.name)
            for help_ in found.who
        ),
        usual_help=tuple(_usual_help(facts, words, usual) for usual in found.usual_help),
        four_questions=_answers(words, found.four_questions) if found.beyond_usual else (),
        size_basis=words.quoted(found.size_basis),
    )


def _outcome(words: Words, rung: Rung, found: Finding) -> str:
    """Return what the rung brings; on the last one the reason says it already."""
    if rung is Rung.TAILORED or found.outcome is None:
        return ""
    return words.weighed.outcomes[found.outcome]


def _usual_help(facts: LetterFacts, words: Words, usual: UsualHelp) -> str:
    phrase = words.weighed.can_help if usual.can else words.weighed.cannot_help
    return phrase.format(name=name_of(facts, words, usual.person), why=words.quoted(usual.why))


def _answers(words: Words, questions: FourQuestions) -> tuple[str, ...]:
    said = words.weighed
    asked = (
        (said.able, questions.able),
        (said.available, questions.available),
        (said.financial, questions.financial),
        (said.overload, questions.overload),
    )
    return tuple(
        (said.confirmed if given.answer else said.denied).format(
            question=question, why=words.quoted(given.why)
        )
        for question, given in asked
        if given is not None
    )
