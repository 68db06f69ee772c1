"""A case to read, section by section, as it will be decided upon; no Qt."""

from collections.abc import Iterator
from datetime import date

from hengelo_toegang.domain.case import Finding, Line, Need, ParentView, WithoutConsent
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ladder import findings
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import Person, PersonId, age_on
from hengelo_toegang.domain.short_help import ShortHelp, is_named
from hengelo_toegang.domain.signals import answer_to, fired
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from ui.labels import label
from ui.pages.case.words import need_name
from ui.pages.decision.amounts import line_cost, means, size
from ui.pages.decision.lines import need_words
from ui.pages.review.sections import Section, section_title
from ui.reading import DecimalCodec, words_of_day, words_of_money

FactRow = tuple[str, str]
"""What it is, and what stands there."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Facts that belong together, under a heading of their own."""

    heading: str
    rows: tuple[FactRow, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the case."""

    section: Section
    title: str
    sheets: tuple[Sheet, ...]


def record(dossier: Dossier, _: Translate) -> tuple[Part, ...]:
    """Return the case in the order in which it was worked on; empty facts are left out."""
    writers = {
        Section.REPORT: _report,
        Section.CLARIFICATION: _clarification,
        Section.NEEDS: _needs,
        Section.RESEARCH_REPORT: _research,
        Section.APPLICATION: _application,
        Section.SIGNALS: _signals,
        Section.DECISION: _decision,
    }
    found = []
    for section, write in writers.items():
        sheets = tuple(sheet for sheet in write(dossier, _) if sheet.rows)
        if sheets:
            found.append(Part(section, section_title(section, _), sheets))
    return tuple(found)


def about(dossier: Dossier, _: Translate) -> str:
    """Return law, number and age in one line."""
    resident = dossier.resident
    parts = [label(dossier.case.law, _), dossier.case.number]
    if resident.born is not None:
        born = _day(resident.born, _)
        parts.append(_("born {day} ({age})", day=born, age=age_on(resident.born, dossier.today)))
    return " · ".join(part for part in parts if part)


def _report(dossier: Dossier, _: Translate) -> Iterator[Sheet]:
    case, report = dossier.case, dossier.case.report
    if report is None:
        return
    yield Sheet(
        "",
        _filled(
            (_("Received"), _day(report.received, _)),
            (_("How"), f"{label(report.channel, _)}, {label(report.by, _).lower()}"),
            (_("Question, in the resident’s own words"), report.question),
            (_("Wanted effect"), report.wanted_effect),
            (_("Urgent"), _("yes") if report.urgent else ""),
            (
                _("Identity"),
                ", ".join(filter(None, (case.identity.document, _day(case.identity.seen, _)))),
            ),
            (
                _("Told about"),
                ", ".join(
                    f"{label(item.duty, _).lower()} ({_day(item.on, _)})"
                    for item in report.informed
                ),
            ),
            (_("Coordinator"), case.coordinator.name if case.coordinator else ""),
            (
                _("No coordinator wanted"),
                case.coordination_declined.reason if case.coordination_declined else "",
            ),
        ),
    )
    yield Sheet(_("Household"), tuple(_household(dossier, _)))
    if case.urgent is not None:
        yield Sheet(_("Urgent help"), tuple(_line(dossier, case.urgent.line, _)))


def _household(dossier: Dossier, _: Translate) -> Iterator[FactRow]:
    for person in dossier.household.people:
        relation = next(
            (
                one
                for one in dossier.household.relations
                if one.person == person.id and one.of == dossier.case.resident
            ),
            None,
        )
        who = _("resident") if person.id == dossier.case.resident else ""
        if relation is not None:
            away = "" if relation.lives_in else _("lives elsewhere")
            carer = _("carer") if relation.carer else ""
            who = ", ".join(filter(None, (label(relation.kind, _), carer, away)))
        yield full_name(person), who
    for provision in dossier.running:
        product = dossier.policy.products.get(provision.product)
        name = product.name if product else provision.product
        until = _day(provision.until, _) or "…"
        yield _("Runs already"), f"{name}, {_day(provision.start, _)} – {until}"


def _clarification(dossier: Dossier, _: Translate) -> Iterator[Sheet]:
    talk = dossier.case.clarification
    rows: list[FactRow] = []
    for note in talk.domains:
        known = dossier.policy.life_domains.get(note.domain)
        rows.append((known.name if known else note.domain, note.text))
    carer = label(talk.carer_load, _) if talk.carer_load else ""
    safety = label(talk.safety.concern, _) if talk.safety else ""
    rows += [
        (_("The question behind the question"), talk.question_behind),
        (_("Work"), talk.work),
        (_("Tried already"), talk.already_done),
        (_("What goes well"), talk.goes_well),
        (_("Carer"), ". ".join(filter(None, (carer, talk.carer_text)))),
        (_("Who else is involved"), talk.involved),
        (_("Number of helpers"), "" if talk.helpers is None else str(talk.helpers)),
        (_("Doubt about the Wlz"), _("yes") if talk.wlz_doubt else ""),
        (_("Safety question"), safety),
    ]
    yield Sheet("", _filled(*rows))
    tested = means(dossier, _)
    if tested is not None:
        yield Sheet(
            _("Means test"),
            _filled(
                (_("Norm per month"), tested.norm),
                (tested.limit_name, tested.limit),
                (_("Income per month"), tested.income),
                (_("Outcome"), tested.lacking or tested.verdict),
            ),
        )


def _needs(dossier: Dossier, _: Translate) -> Iterator[Sheet]:
    for need in dossier.case.needs:
        name = need_name(dossier, need.id, _)
        wanted = ", ".join(filter(None, (need.support_needed.what, need.support_needed.how_much)))
        rows = [
            (_("Problem"), need.problem),
            (_("Support needed"), wanted),
            (_("Goal"), need.goal),
            *_ladder(dossier, need, _),
        ]
        yield Sheet(name[:1].upper() + name[1:], _filled(*rows))


def _ladder(dossier: Dossier, need: Need, _: Translate) -> Iterator[FactRow]:
    for rung, found in findings(need):
        assert found.outcome is not None  # `findings` yields answered rungs only
        said = f"{label(found.outcome, _)}. {found.reason}"
        yield label(rung, _), "\n".join((said, *_details(dossier, found, _)))


def _details(dossier: Dossier, found: Finding, _: Translate) -> Iterator[str]:
    for help_ in found.usual_help:
        can = _("can help") if help_.can else _("cannot help")
        yield f"{_person(dossier, help_.person)}: {can}. {help_.why}"
    questions = found.four_questions
    for title, answer in (
        (_("Able"), questions.able),
        (_("Available"), questions.available),
        (_("Financial problems"), questions.financial),
        (_("Overload"), questions.overload),
    ):
        if answer is not None:
            yes = _("yes") if answer.answer else _("no")
            yield f"{title}: {yes}. {answer.why}"
    for person in found.who:
        yield ": ".join(filter(None, (person.name, person.what)))
    for facility in found.facilities:
        fits = _("suitable") if facility.suitable else _("not suitable")
        since = _day(facility.available_from, _)
        there = _("from {day}", day=since) if since else ""
        head = ", ".join(filter(None, (facility.name, fits, there)))
        yield f"{head}. {facility.why}"
    if found.short_help is not None and is_named(found.short_help):
        short = _short_help(found.short_help, _)
        yield _("Short help by the consultant: {help}", help=short)
    if found.size_basis:
        yield _("Basis of the size: {basis}", basis=found.size_basis)


def _research(dossier: Dossier, _: Translate) -> Iterator[Sheet]:
    written = dossier.case.research_report
    if written is not None:
        yield Sheet(
            "",
            _filled(
                (_("Given to the resident"), _day(written.given, _)),
                (_("Signed"), _day(written.signed, _)),
                (_("View of the resident"), written.resident_view),
                (_("View of the child"), written.views.child),
                (_("View of the parents"), written.views.parents),
                (_("View of the school"), written.views.school),
                (_("No view of the child, because"), written.views.child_not_given),
                (_("No view of the school, because"), written.views.school_not_given),
                *(
                    (
                        _("View of {name}", name=_person(dossier, told.person)),
                        _parent_view(told, _),
                    )
                    for told in written.views.by_parent
                ),
            ),
        )
    for advice in dossier.case.expertise:
        yield Sheet(
            _("Expertise"),
            _filled(
                (_("Who"), advice.who),
                (_("Registration"), advice.registration),
                (_("Date"), _day(advice.on, _)),
                (_("Advice"), advice.advice),
            ),
        )


def _parent_view(told: ParentView, _: Translate) -> str:
    if told.text.strip():
        return told.text
    if told.shared:
        return _("Told in the view of the family.")
    reason = told.not_given.strip()
    return _("Asked, not given: {reason}", reason=reason) if reason else ""


def _without_consent(dossier: Dossier, one: WithoutConsent, _: Translate) -> str:
    ground = label(one.ground, _) if one.ground else ""
    return ". ".join(part for part in (_person(dossier, one.person), ground, one.reason) if part)


def _application(dossier: Dossier, _: Translate) -> Iterator[Sheet]:
    asked = dossier.case.application
    if asked is None:
        return
    pauses = "; ".join(
        _(
            "invited {invited}, completed {completed}",
            invited=_day(pause.invited, _),
            completed=_day(pause.completed or pause.lapsed, _) or "…",
        )
        for pause in asked.suspended
    )
    yield Sheet(
        "",
        _filled(
            (_("Received"), _day(asked.received, _)),
            (
                _("Needs"),
                ", ".join(need_name(dossier, need.id, _) for need in dossier.applied_needs),
            ),
            (_("Request to complete"), pauses),
            (_("Consent of"), ", ".join(_person(dossier, one) for one in asked.consent_by)),
            *(
                (_("Without the consent of"), _without_consent(dossier, one, _))
                for one in asked.without_consent
            ),
            (_("Search weeks waived"), asked.search_waived),
        ),
    )


def _signals(dossier: Dossier, _: Translate) -> Iterator[Sheet]:
    for rule in fired(dossier):
        given = answer_to(dossier, rule)
        answer = label(given.answer, _) if given is not None and given.answer else _("no answer")
        yield Sheet(
            "",
            _filled(
                (label(rule.status, _), rule.question),
                (answer, given.reason if given is not None else ""),
            ),
        )


def _decision(dossier: Dossier, _: Translate) -> Iterator[Sheet]:
    decision = dossier.case.decision
    if decision is None:
        return
    for index, line in enumerate(decision.lines):
        product = dossier.product(line)
        name = product.name if product else line.product
        yield Sheet(f"{index + 1}. {name}", tuple(_line(dossier, line, _)))
    rows = [
        (_("Date of the decision"), _day(decision.on, _)),
        (_("Evaluation"), _day(decision.evaluation, _)),
        (_("Goals"), "\n".join(decision.goals)),
        (_("Explanation"), decision.explanation),
    ]
    if decision.hearing is not None:
        heard = decision.hearing
        rows += [
            (_("Intention told on"), _day(heard.intention, _)),
            (_("May respond until"), _day(heard.until, _)),
            (_("Response received on"), _day(heard.received, _)),
            (_("What the resident says about it"), heard.summary),
        ]
    yield Sheet(_("The decision as a whole"), _filled(*rows))


def _line(dossier: Dossier, line: Line, _: Translate) -> Iterator[FactRow]:
    need = need_words(dossier, line, _).split("\n", 1)[0]
    ground = dossier.policy.grounds.get(line.ground)
    named = f"{ground.words} ({ground.statute})" if ground else line.ground
    asked = size(line.requested_volume, line.unit, line.frequency, _)
    pgb = line.pgb
    deviation = line.deviation
    why = f"{label(deviation.ground, _)}. {deviation.reason}" if deviation else ""
    period = " – ".join(filter(None, (_day(line.start, _), _day(line.until, _))))
    rows = [
        (_("Need"), need),
        (_("What is decided"), label(line.verdict, _)),
        (_("Form"), label(line.form, _) if line.verdict.grants else ""),
        (_("How much"), size(line.volume, line.unit, line.frequency, _)),
        (_("Asked for"), asked),
        (_("Period"), period),
        (_("Provider"), line.provider),
        (_("Ground"), named),
        (_("Instead"), line.alternative),
        (_("Deviation"), why),
        (_("Personal budget"), "\n".join(filter(None, (pgb.able, pgb.motivated, pgb.quality)))),
        (_("Repayment"), _repaid(line, _)),
        (_("Reason, to the resident"), line.reason),
        (_("Goals"), "\n".join(line.goals)),
    ]
    yield from _filled(*rows)
    if line.verdict.grants:
        yield from _costs(dossier, line, _)


def _costs(dossier: Dossier, line: Line, _: Translate) -> Iterator[FactRow]:
    cost = line_cost(dossier, line, _)
    if cost.lacking:
        yield _("Cost"), cost.lacking
        return
    yield _("Cost"), ", ".join(filter(None, (cost.whole, cost.per_frequency)))
    prices = dict.fromkeys(
        " · ".join(filter(None, (part.price, part.tariff, part.level))) for part in cost.stretches
    )
    yield _("Tariff used"), "\n".join(prices)


def _repaid(line: Line, _: Translate) -> str:
    back = line.repayment
    if back is None or back.per_month is None:
        return ""
    return _(
        "{amount} per month, {months} months",
        amount=words_of_money(back.per_month),
        months=back.months or "…",
    )


def _person(dossier: Dossier, person_id: PersonId) -> str:
    people: tuple[Person, ...] = dossier.household.people
    return next((full_name(one) for one in people if one.id == person_id), person_id)


def _day(day: date | None, _: Translate) -> str:
    return words_of_day(day, _.language, weekday=False) if day is not None else ""


def _filled(*rows: FactRow) -> tuple[FactRow, ...]:
    return tuple((title, text) for title, text in rows if text.strip(" .\n"))


def _short_help(help_: ShortHelp, _: Translate) -> str:
    """Return short help in a line: what, how many hours, until when."""
    parts = [help_.what.strip()]
    if help_.hours is not None:
        parts.append(_("{hours} hours in all", hours=DecimalCodec().write(help_.hours)))
    if help_.until is not None:
        parts.append(_("until {day}", day=_day(help_.until, _)))
    return ", ".join(parts)
