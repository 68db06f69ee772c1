"""The timeline of a household, as rows. No Qt."""

from collections.abc import Sequence
from datetime import date

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.life_events import EventKind as LifeKind
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import Household
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.domain.timeline import Event, EventKind
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.letters.facts import Kind as LetterKind
from ui.icons import Icon
from ui.labels import label
from ui.reading import words_of_day
from ui.theme import Tone
from ui.widgets.fields import Choice
from ui.widgets.rows import Row

_ICONS = {
    EventKind.LETTER: Icon.LETTER,
    EventKind.DECISION: Icon.LAW,
    EventKind.PROVISION_STARTS: Icon.CALENDAR,
    EventKind.PROVISION_ENDS: Icon.CALENDAR,
    EventKind.MOVED: Icon.PLACE,
    EventKind.MOVED_OUT: Icon.PLACE,
    EventKind.BORN: Icon.PERSON,
    EventKind.DIED: Icon.PERSON,
    EventKind.RELATION_ENDED: Icon.PEOPLE,
    EventKind.CONSENT_GIVEN: Icon.CHECK,
    EventKind.CONSENT_WITHDRAWN: Icon.CLOSE,
    EventKind.TALK: Icon.TALK,
}
_LIFE = {
    LifeKind.DIED: N_("Died"),
    LifeKind.MOVED_AWAY: N_("Moved to another municipality"),
    LifeKind.LONG_TERM_CARE: N_("Long-term care (Wlz)"),
    LifeKind.COMES_OF_AGE: N_("Turned 18"),
    LifeKind.DIVORCED: N_("Divorced"),
}


def event_rows(
    events: Sequence[Event],
    law: Law | None,
    household: Household,
    policy: Policy,
    today: date,
    _: Translate,
) -> tuple[Row, ...]:
    """Return what happened, the newest first; with a law only what belongs to it."""
    chosen = [one for one in events if law is None or law in (one.law, one.other_law)]
    return tuple(_row(str(at), one, household, policy, today, _) for at, one in enumerate(chosen))


def case_of(events: Sequence[Event], law: Law | None, key: str) -> str:
    """Return the case of a row, or nothing where there is none."""
    chosen = [one for one in events if law is None or law in (one.law, one.other_law)]
    return chosen[int(key)].case or ""


def law_choices(events: Sequence[Event], _: Translate) -> tuple[Choice, ...]:
    """Return the laws that there is something of."""
    named = {law for one in events for law in (one.law, one.other_law)}
    return tuple(Choice(law, label(law, _)) for law in Law if law in named)


def _row(
    key: str, event: Event, household: Household, policy: Policy, today: date, _: Translate
) -> Row:
    day = words_of_day(event.on, _.language, weekday=False)
    parts = (
        _("still to come") if event.on > today else "",
        label(event.law, _) if event.law and event.other_law is None else "",
        full_name(household.person(event.person)) if event.person else "",
    )
    return Row(
        key,
        f"{day} · {_what(event, policy, _)}",
        " · ".join(part for part in parts if part),
        _ICONS.get(event.kind, Icon.DOCUMENT),
        Tone.INFO if event.on > today else Tone.NEUTRAL,
    )


def _what(event: Event, policy: Policy, _: Translate) -> str:
    words = label(event.kind, _)
    match event.kind:
        case EventKind.LETTER:
            return label(LetterKind(event.about), _)
        case EventKind.LIFE_EVENT:
            return _(_LIFE[LifeKind(event.about)])
        case EventKind.PROVISION_STARTS | EventKind.PROVISION_ENDS:
            product = policy.products.get(event.about)
            return f"{words}: {product.name if product else event.about}"
        case EventKind.CONSENT_GIVEN | EventKind.CONSENT_WITHDRAWN if event.law and event.other_law:
            laws = _(
                "From {from_law} to {to_law}",
                from_law=label(event.law, _),
                to_law=label(event.other_law, _),
            )
            return f"{words}: {laws}"
        case _other:
            return words
