"""The eighteen points of the second pair of eyes, and what the program can tell by itself; no Qt.

The points guide; a reviewer judges. Findings come from the same rules as everywhere.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from hengelo_toegang.domain import decisions
from hengelo_toegang.domain.blockers import Action, Blocker, Missing
from hengelo_toegang.domain.case import RungOutcome, SafetyConcern, Stage
from hengelo_toegang.domain.deadlines import case_terms
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ladder import findings, names_facility
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.provisions import Unit
from hengelo_toegang.domain.users import Role, User
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.letters.facts import Kind
from ui.labels import label, term_label
from ui.pages.case.words import need_name, sentence
from ui.pages.decision.amounts import amounts, attempt, line_cost
from ui.pages.review.detail.beside import Beside, found_beside
from ui.pages.review.detail.points import Copied, Found, Mark, Point
from ui.reading import words_of_day, words_of_money

_POINTS: tuple[tuple[str, str], ...] = (
    (N_("The right person: identity and BSN established, living in Hengelo."), "Wmo 2.3.4, 5.2.9"),
    (
        N_("Report date, confirmation sent, legal dates met, or the delay told."),
        "Wmo 2.3.2; Awb 4:14",
    ),
    (
        N_("Client support and a personal or family plan offered."),
        "Wmo 2.3.2 lid 2-3; Jw 4.1.2",
    ),
    (
        N_("All parts of the research are filled in and agree with each other."),
        "Wmo 2.3.2 lid 4; CRVB:2018:819",
    ),
    (N_("The expertise that was needed is recorded, attached and checked."), "Awb 3:9, 3:49"),
    (
        N_("Own strength is reasoned; for youth the four questions; no means test in the Wmo."),
        "Jw 2.3; CRvB",
    ),
    (
        N_("What is there for everybody is named by name and really available."),
        "Wmo 2.3.5 lid 3",
    ),
    (
        N_("Another law comes first where it should: Wlz, Zvw, Pw, youth or adult."),
        "Wmo 2.3.5 lid 6",
    ),
    (N_("Nature, size, duration, provider and goals are stated."), "CRvB"),
    (N_("The cost line: tariff × volume × period, and the right year."), "Awb 3:46"),
    (
        N_("Personal budget: the three conditions, the amount, the kind of tariff."),
        "Wmo 2.3.6; Jw 8.1.1",
    ),
    (N_("The own contribution is right: CAK, exceptions."), "Wmo 2.1.4a"),
    (N_("The law is named, and every part that is refused has its reasons."), "Awb 3:46-3:47"),
    (N_("The resident was heard where that is due."), "Awb 4:7-4:8"),
    (N_("Objection clause, date of sending and mandate are complete."), "Awb 3:45, 10:10"),
    (
        N_("Plain language; nothing of others, nothing of another law without consent."),
        "AVG 5",
    ),
    (
        N_("No double or conflicting support in the household; one coordinator."),
        "Wmo 2.3.2 lid 4 f",
    ),
    (N_("Evaluation date set; signs of an unsafe situation followed up."), "Wmo 2.3.9"),
)
_POINT_OF = {
    Blocker.IDENTITY_MISSING: 1,
    Blocker.RESEARCH_REPORT_MISSING: 2,
    Blocker.APPLICATION_MISSING: 2,
    Blocker.INFORMATION_DUTY_MISSING: 3,
    Blocker.SUPPORT_NEEDED_MISSING: 4,
    Blocker.PREVIOUS_RUNG_OPEN: 4,
    Blocker.EXPERTISE_MISSING: 5,
    Blocker.YOUTH_CONSENT_MISSING: 5,
    Blocker.VIEW_MISSING: 4,
    Blocker.FOUR_QUESTIONS_MISSING: 6,
    Blocker.NEED_ALREADY_SOLVED: 7,
    Blocker.OVER_18: 8,
    Blocker.NO_DECISION_LINE: 9,
    Blocker.LINE_INCOMPLETE: 9,
    Blocker.TARIFF_MISSING: 10,
    Blocker.ILLEGAL_COMBINATION: 10,
    Blocker.MEANS_NOT_COMPUTED: 10,
    Blocker.PGB_CONDITIONS_MISSING: 11,
    Blocker.ILLEGAL_GROUND: 13,
    Blocker.PRODUCT_NOT_INDICATED: 13,
    Blocker.HEARING_MISSING: 14,
    Blocker.CONSENT_MISSING: 16,
    Blocker.UNPRINTABLE_CHARACTER: 16,
    Blocker.COORDINATOR_MISSING: 17,
    Blocker.SIGNAL_UNANSWERED: 17,
}


def checklist(dossier: Dossier, beside: Beside, _: Translate) -> tuple[Point, ...]:
    """Return the points, each with what the program can tell."""
    lacking = tuple(_lacking(dossier))
    others = found_beside(dossier, beside, _)
    return tuple(
        Point(
            number,
            _(question),
            statute,
            (
                *(
                    Found(Mark.WRONG, sentence(item, dossier, _))
                    for item in lacking
                    if _point_of(item) == number
                ),
                *_TELLS.get(number, _nothing)(dossier, _),
                *others.get(number, ()),
            ),
        )
        for number, (question, statute) in enumerate(_POINTS, start=1)
    )


def copied_reasons(dossier: Dossier, _: Translate) -> tuple[Copied, ...]:
    """Return the reasons that stand in more than one place, word for word, with where."""
    found: dict[str, list[tuple[str, str]]] = {}
    for place, text in _reasons(dossier, _):
        key = " ".join(text.casefold().split())
        if key:
            found.setdefault(key, []).append((place, text))
    return tuple(
        Copied(same[0][1], tuple(place for place, _text in same))
        for same in found.values()
        if len(same) > 1
    )


def _lacking(dossier: Dossier) -> tuple[Missing, ...]:
    """Return what would keep this content from being handed in today."""
    writer = User(UserId(""), "", (Role.CONSULTANT,), (dossier.case.law,))
    drafted = dossier.with_case(replace(dossier.case, stage=Stage.DRAFT))
    return missing(drafted, Action.SUBMIT, writer)


def _point_of(item: Missing) -> int:
    if item.blocker is Blocker.REASON_MISSING:
        return 13 if item.place.startswith("decision") else 4
    return _POINT_OF.get(item.blocker, 4)


def _nothing(_dossier: Dossier, _: Translate) -> Iterator[Found]:
    return iter(())


def _identity(dossier: Dossier, _: Translate) -> Iterator[Found]:
    seen = dossier.case.identity
    if seen.seen is not None:
        day = words_of_day(seen.seen, _.language, weekday=False)
        text = _("{document} seen on {day}.", document=seen.document or "–", day=day)
        yield Found(Mark.FINE, text[:1].upper() + text[1:])
    if not dossier.resident.bsn:
        yield Found(Mark.LOOK, _("There is no BSN."))


def _dates(dossier: Dossier, _: Translate) -> Iterator[Found]:
    if not any(one.kind == Kind.REPORT_CONFIRMATION for one in dossier.case.letters):
        yield Found(Mark.LOOK, _("No confirmation of the report was sent."))
    try:
        terms = case_terms(dossier)
    except NotInForce:
        return
    for term in terms:
        if term.met(dossier.today) is False:
            day = words_of_day(term.term.end, _.language, weekday=False)
            name = term_label(term.id, _)
            yield Found(Mark.WRONG, _("{term}: late, it ended on {day}.", term=name, day=day))
        elif term.awaits and term.done is None:
            day = words_of_day(term.term.end, _.language, weekday=False)
            name = term_label(term.id, _)
            yield Found(Mark.FINE, _("{term}: until {day}.", term=name, day=day))


def _duties(dossier: Dossier, _: Translate) -> Iterator[Found]:
    report = dossier.case.report
    met = {item.duty for item in report.informed} if report else set()
    open_duties = [label(duty, _).lower() for duty in dossier.rules.duties if duty not in met]
    if open_duties:
        yield Found(Mark.WRONG, _("Not told about: {what}.", what=", ".join(open_duties)))
    else:
        yield Found(Mark.FINE, _("All information duties have a date."))


def _research(dossier: Dossier, _: Translate) -> Iterator[Found]:
    for same in copied_reasons(dossier, _):
        places = "; ".join(same.places)
        said = _("The same text stands in {places}: “{text}”", places=places, text=same.text)
        yield Found(Mark.LOOK, said)
    written = dossier.case.research_report
    if written is not None and not written.resident_view.strip():
        yield Found(Mark.LOOK, _("The view of the resident is empty."))
    if written is not None and written.signed is None:
        yield Found(Mark.LOOK, _("The research report is not signed."))


def _expertise(dossier: Dossier, _: Translate) -> Iterator[Found]:
    for advice in dossier.case.expertise:
        if advice.who:
            yield Found(Mark.FINE, _("Advice of {who}.", who=advice.who))
        if not advice.advice.strip():
            yield Found(Mark.LOOK, _("The advice itself is empty."))


def _facilities(dossier: Dossier, _: Translate) -> Iterator[Found]:
    for need in dossier.case.needs:
        rung = need.ladder.general_facility
        if rung is None or rung.outcome in (None, RungOutcome.NOT_APPLICABLE):
            continue
        name = need_name(dossier, need.id, _)
        if not names_facility(rung):
            yield Found(Mark.LOOK, _("{need}: no facility is named.", need=name))
        for facility in rung.facilities:
            if facility.suitable and facility.available_from is None:
                text = _(
                    "{need}: from when {facility} is available is not filled in.",
                    need=name,
                    facility=facility.name,
                )
                yield Found(Mark.LOOK, text)


def _other_law(dossier: Dossier, _: Translate) -> Iterator[Found]:
    if dossier.case.clarification.wlz_doubt:
        yield Found(Mark.LOOK, _("There is doubt about the Wlz: is the advice there?"))


def _whole(dossier: Dossier, _: Translate) -> Iterator[Found]:
    decision = dossier.case.decision
    for index, line in enumerate(dossier.lines, start=1):
        if not line.verdict.grants:
            continue
        if not line.goals and not (decision and decision.goals):
            yield Found(Mark.LOOK, _("Line {number}: there is no goal.", number=index))
        if not line.provider.strip() and not line.form.is_pgb and line.unit is not Unit.EURO:
            yield Found(Mark.LOOK, _("Line {number}: no provider is named.", number=index))


def _prices(dossier: Dossier, _: Translate) -> Iterator[Found]:
    for index, line in enumerate(dossier.lines, start=1):
        if not line.verdict.grants:
            continue
        cost = line_cost(dossier, line, _)
        if cost.lacking:
            yield Found(
                Mark.WRONG if cost.faulty else Mark.LOOK,
                _("Line {number}: {what}", number=index, what=cost.lacking),
            )
            continue
        tariff = ", ".join(dict.fromkeys(f"{one.price} ({one.tariff})" for one in cost.stretches))
        text = _(
            "Line {number}: {amount}, at {tariff}.", number=index, amount=cost.whole, tariff=tariff
        )
        by_offer = line.unit is Unit.EURO
        yield Found(Mark.LOOK if by_offer else Mark.FINE, text)
        if by_offer:
            yield Found(
                Mark.LOOK,
                _("Line {number}: the amount was typed; compare it with the proof.", number=index),
            )
        yield from _cheaper(dossier, index, _)


def _cheaper(dossier: Dossier, number: int, _: Translate) -> Iterator[Found]:
    """Yield what was weighed on rung four and costs less than what is given."""
    line = dossier.lines[number - 1]
    own = attempt(partial(decisions.cost_of_line, dossier, line))
    need = next((need for need in dossier.case.needs if need.id == line.need), None)
    if own is None or need is None or need.ladder.tailored is None:
        return
    for other in need.ladder.tailored.alternatives:
        cost = attempt(partial(decisions.cost_of_alternative, dossier, need, other))
        if cost is None or cost.amount >= own.amount:
            continue
        product = dossier.policy.products.get(other.product)
        text = _(
            "Line {number}: {product} for {amount} was weighed and costs less; is it said why not?",
            number=number,
            product=product.name if product else other.product,
            amount=words_of_money(cost.amount),
        )
        yield Found(Mark.LOOK, text)


def _budget(dossier: Dossier, _: Translate) -> Iterator[Found]:
    if not any(line.form.is_pgb for line in dossier.granted_lines):
        yield Found(Mark.FINE, _("No personal budget."))


def _contribution(dossier: Dossier, _: Translate) -> Iterator[Found]:
    row = amounts(dossier, _).resident
    if row is None:
        yield Found(Mark.FINE, _("This law asks no own contribution."))
    else:
        yield Found(Mark.FINE, " – ".join(filter(None, (row.amount, row.remark))))


def _grounds(dossier: Dossier, _: Translate) -> Iterator[Found]:
    for index, line in enumerate(dossier.lines, start=1):
        ground = dossier.policy.grounds.get(line.ground)
        if ground is not None:
            text = _(
                "Line {number}: {ground} ({statute}).",
                number=index,
                ground=ground.words,
                statute=ground.statute,
            )
            yield Found(Mark.FINE, text)


def _heard(dossier: Dossier, _: Translate) -> Iterator[Found]:
    if not any(decisions.reduces(line) for line in dossier.lines):
        yield Found(Mark.FINE, _("Nothing is ended or reduced."))


def _clause(dossier: Dossier, _: Translate) -> Iterator[Found]:
    yield Found(
        Mark.FINE, _("The program prints them itself, from the date of sending and the reviewer.")
    )


def _household(dossier: Dossier, _: Translate) -> Iterator[Found]:
    count = decisions.provisions_in_household(dossier)
    text = _.ngettext(
        "{count} provision in the household with this decision.",
        "{count} provisions in the household with this decision.",
        count,
    )
    many = count >= dossier.policy.settings.provisions_for_coordinator
    yield Found(Mark.LOOK if many else Mark.FINE, text)
    if many and dossier.case.coordinator is not None:
        yield Found(Mark.FINE, _("Coordinator: {who}.", who=dossier.case.coordinator.name))


def _evaluation(dossier: Dossier, _: Translate) -> Iterator[Found]:
    decision, safety = dossier.case.decision, dossier.case.clarification.safety
    if decision is not None and decision.evaluation is not None:
        day = words_of_day(decision.evaluation, _.language, weekday=False)
        yield Found(Mark.FINE, _("Evaluation by {day}.", day=day))
    elif dossier.granted_lines:
        yield Found(Mark.LOOK, _("There is no evaluation date."))
    if safety is None:
        yield Found(Mark.LOOK, _("The safety question has no answer."))
    elif safety.concern is not SafetyConcern.NONE:
        yield Found(Mark.LOOK, _("Safety: {what}.", what=label(safety.concern, _).lower()))


def _reasons(dossier: Dossier, _: Translate) -> Iterator[tuple[str, str]]:
    for need in dossier.case.needs:
        name = need_name(dossier, need.id, _)
        for rung, found in findings(need):
            yield f"{name}, {label(rung, _).lower()}", found.reason
    for given in dossier.case.signal_answers:
        yield _("Policy signals"), given.reason
    for index, line in enumerate(dossier.lines, start=1):
        yield _("Decision line {number}", number=index), line.reason


_TELLS: dict[int, Callable[[Dossier, Translate], Iterator[Found]]] = {
    1: _identity,
    2: _dates,
    3: _duties,
    4: _research,
    5: _expertise,
    7: _facilities,
    8: _other_law,
    9: _whole,
    10: _prices,
    11: _budget,
    12: _contribution,
    13: _grounds,
    14: _heard,
    15: _clause,
    17: _household,
    18: _evaluation,
}
"""What the program can tell, by the number of the point."""
