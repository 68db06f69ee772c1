"""What stands around a step: who the case is about, the signals, two versions. No Qt."""

from hengelo_toegang.domain import signals
from hengelo_toegang.domain.case import SignalAnswer
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import age_on
from hengelo_toegang.domain.places import changes
from hengelo_toegang.domain.policy import NotInForce, SignalRule, SignalStatus
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import Draft
from ui.labels import label
from ui.pages.case import words
from ui.pages.case.shown import DraftChoice, Header, SignalRow
from ui.pages.review.detail.changes import place_words, value_words
from ui.reading import words_of_day


def header(dossier: Dossier, _: Translate, *, fictitious: bool, coming: str = "") -> Header:
    """Return who the case is about; `coming` is a warning of a birthday."""
    case, resident = dossier.case, dossier.resident
    about = [label(case.law, _), case.number]
    if resident.born is not None:
        born = words_of_day(resident.born, _.language, weekday=False)
        about.append(_("born {day} ({age})", day=born, age=age_on(resident.born, dossier.today)))
    if resident.died is not None:
        day = words_of_day(resident.died, _.language, weekday=False)
        about.append(_("died {day}", day=day))
    marks = [
        (case.report is not None and case.report.urgent, _("Urgent")),
        (
            dossier.household.secret_address or resident.secret_address,
            _("Secret address"),
        ),
        (dossier.household.no_messages, _("No messages to providers")),
        (bool(coming), coming),
        (case.follows is not None, _("Goes on from an earlier case")),
        (fictitious, _("Fictitious case")),
    ]
    return Header(
        full_name(resident),
        " · ".join(part for part in about if part),
        label(case.stage, _),
        tuple(words for holds, words in marks if holds),
    )


def signal_rows(dossier: Dossier, _: Translate) -> list[SignalRow]:
    """Return the policy signals that fire, with what was answered."""
    try:
        rules = signals.fired(dossier)
    except NotInForce:
        return []
    return [_signal(rule, dossier, _) for rule in rules]


def draft_choice(dossier: Dossier, draft: Draft, _: Translate) -> DraftChoice:
    """Return where unfinished work differs from the newest version."""
    empty = _("(empty)")
    rows = tuple(
        (
            place_words(change.place, dossier, _),
            value_words(change.before, dossier, _) or empty,
            value_words(change.after, dossier, _) or empty,
        )
        for change in changes(dossier.case, draft.content)
    )
    return DraftChoice(words.moment(draft.saved, _.language), rows)


def _signal(rule: SignalRule, dossier: Dossier, _: Translate) -> SignalRow:
    given = next(
        (item for item in dossier.case.signal_answers if item.signal == rule.id),
        SignalAnswer(rule.id),
    )
    return SignalRow(
        rule.id,
        rule.question,
        rule.source,
        label(rule.status, _),
        given.answer,
        given.reason,
        rule.status is SignalStatus.POLICY,
    )
