"""The side tracks of a case: withdrawn, set aside, being late, what is intended.

No Qt. What each asks, what is wrong with an answer, and what is said afterwards. The menu
greys a track by the same rules that the use cases refuse by. Those that make a letter go
by the letters of the case, where it stands beside what is asked.
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum

from hengelo_toegang.domain import deadlines
from hengelo_toegang.domain.blockers import Action, Missing
from hengelo_toegang.domain.case import Case, Closing
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.intentions import intended, intention_lacks, view_until
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.domain.process import missing
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.letters.facts import Kind as Letter
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.services import Services
from ui.pages.case.mail.terms_writing import decision_end, may_answer
from ui.reading import words_of_day
from ui.widgets.fields import Asked, Field, Kind, Width, complaint

ON, REASON = "on", "reason"


class Track(StrEnum):
    """A way off the usual road."""

    WITHDRAW = "withdraw"
    SET_ASIDE = "set_aside"
    NOTICE_OF_DEFAULT = "notice_of_default"
    DEFAULT_ANSWER = "default_answer"
    NOTICE_OF_DELAY = "notice_of_delay"
    INTENTION = "intention"


@dataclass(frozen=True, slots=True)
class TrackRow:
    """A track in the menu; with a why it is grey."""

    key: str
    title: str
    why: str = ""
    group: str = ""
    """The words of the menu that it stands in; empty is the menu itself."""


_TITLES = {
    Track.WITHDRAW: N_("The resident withdraws the request"),
    Track.SET_ASIDE: N_("Set the application aside"),
    Track.NOTICE_OF_DEFAULT: N_("Notice of default received"),
    Track.DEFAULT_ANSWER: N_("Answer the notice of default"),
    Track.NOTICE_OF_DELAY: N_("Make the notice of delay"),
    Track.INTENTION: N_("Tell what is intended, and ask a view"),
}
_BUTTONS = {
    Track.WITHDRAW: N_("Withdraw the request"),
    Track.NOTICE_OF_DEFAULT: N_("Keep the notice"),
}
LETTERS = {
    Track.SET_ASIDE: Letter.SET_ASIDE,
    Track.DEFAULT_ANSWER: Letter.DEFAULT_CONFIRMATION,
    Track.NOTICE_OF_DELAY: Letter.NOTICE_OF_DELAY,
    Track.INTENTION: Letter.INTENTION,
}
"""The letter that a track makes."""


class Tracks:
    """Says of each track whether it is open, what it asks, and what came of it."""

    def __init__(self, services: Services, explain: Callable[[Missing], str], _: Translate) -> None:
        self._services = services
        self._explain = explain
        self._ = _

    def rows(self, dossier: Dossier) -> tuple[TrackRow, ...]:
        """Return the tracks, each with why it is closed."""
        return tuple(
            TrackRow(track, self._(title), self._why_not(track, dossier))
            for track, title in _TITLES.items()
        )

    def asked(self, track: Track, dossier: Dossier) -> Asked:
        """Return what has to be known before a track is taken."""
        _, today = self._, dossier.today
        on = Field(ON, _("On which day"), Kind.DATE, width=Width.HALF)
        reason = Field(REASON, _("Why"), Kind.LONG_TEXT, lines=2)
        fields: tuple[Field, ...] = (on,)
        values = {ON: today}
        if track is Track.WITHDRAW:
            fields = (on, reason)
        elif track is Track.NOTICE_OF_DEFAULT:
            fields = (Field(ON, _("Received on"), Kind.DATE, width=Width.HALF),)
            values = {ON: dossier.case.notice_of_default or today}
        return Asked(
            _(_TITLES[track]), self._text(track, dossier), fields, _(_BUTTONS[track]), values
        )

    def faults(
        self, track: Track, values: Mapping[str, object], dossier: Dossier
    ) -> Mapping[str, str]:
        """Return what is wrong with an answer, by field."""
        found = {ON: self._day_fault(values.get(ON), dossier)}
        if track is Track.WITHDRAW and not str(values.get(REASON) or "").strip():
            found[REASON] = self._("Write the reason; it stays with the case.")
        return {place: fault for place, fault in found.items() if fault}

    def take(self, track: Track, values: Mapping[str, object], dossier: Dossier) -> Case:
        """Take a track; the values have no faults.

        Raises:
            ActionBlocked: The process refuses it.
        """
        case, on = dossier.case.id, values[ON]
        assert isinstance(on, date)  # the fault of any other value was shown first
        closing = Closing(on, str(values.get(REASON) or "").strip())
        if track is Track.WITHDRAW:
            return self._services.withdraw(case, closing)
        return self._services.receive_notice_of_default(case, on)

    def done(self, track: Track, dossier: Dossier) -> str:
        """Return what came of a track that was taken."""
        if track is Track.WITHDRAW:
            return self._("The request is withdrawn; the case is closed.")
        return self._effect(dossier)

    def _why_not(self, track: Track, dossier: Dossier) -> str:
        match track:
            case Track.WITHDRAW:
                return self._refused(dossier, Action.WITHDRAW)
            case Track.SET_ASIDE:
                return self._refused(dossier, Action.SET_ASIDE)
            case Track.NOTICE_OF_DEFAULT:
                return ""  # receiving a letter is never refused
            case Track.NOTICE_OF_DELAY:
                return self._refused(dossier, Action.AMEND) or self._not_to_tell(dossier)
            case Track.DEFAULT_ANSWER:
                return self._refused(dossier, Action.WRITE_LETTER) or self._no_answer(dossier)
            case Track.INTENTION:
                return self._refused(dossier, Action.AMEND) or self._nothing_intended(dossier)

    def _refused(self, dossier: Dossier, action: Action) -> str:
        found = missing(dossier, action, self._services.desk.user)
        return self._explain(found[0]) if found else ""

    def _not_to_tell(self, dossier: Dossier) -> str:
        if decision_end(dossier) is None:
            return self._("No decision term runs.")
        if any(letter.kind == Letter.NOTICE_OF_DELAY for letter in dossier.case.letters):
            return self._("The notice of delay is made already.")
        return ""

    def _no_answer(self, dossier: Dossier) -> str:
        if dossier.case.notice_of_default is None:
            return self._("No notice of default has been received.")
        if may_answer(dossier, self._services.desk.user):
            return ""
        return self._("The decision is there: it is the answer.")

    def _nothing_intended(self, dossier: Dossier) -> str:
        if not intended(dossier.case):
            return self._("The draft ends, lessens and refuses nothing.")
        found = next(intention_lacks(dossier, view_until(dossier)), None)
        return self._explain(found) if found is not None else ""

    def _text(self, track: Track, dossier: Dossier) -> str:
        if track is Track.WITHDRAW:
            return self._("The case ends without a decision. What was written stays to be read.")
        return self._notice_text(dossier)

    def _notice_text(self, dossier: Dossier) -> str:
        end = decision_end(dossier)
        if end is None:
            return self._("No decision term runs. A notice of default is kept, and has no effect.")
        if dossier.today > end:
            return self._(
                "The decision term passed on {day}. Two weeks after the notice came in a"
                " penalty begins for each day without a decision (Awb 4:17).",
                day=self._day(end),
            )
        return self._(
            "The decision term runs until {day}. A notice of default that comes before its end"
            " is kept, and has no effect (Awb 4:17).",
            day=self._day(end),
        )

    def _effect(self, dossier: Dossier) -> str:
        """Return whether the notice of default starts the two weeks before the penalty."""
        try:
            penalty = deadlines.term_named(dossier, "awb.penalty")
        except NotInForce:
            penalty = None
        if penalty is not None:
            return self._(
                "The notice of default is kept. Decide no later than {day}; after that a penalty"
                " is due for each day.",
                day=self._day(penalty.term.end),
            )
        notice, end = dossier.case.notice_of_default, decision_end(dossier)
        if end is None:
            return self._("The notice of default is kept. No decision term runs: it has no effect.")
        if notice is not None and notice <= end:
            return self._(
                "The notice of default is kept. It came too early, since the decision term runs"
                " until {day}: it has no effect.",
                day=self._day(end),
            )
        return self._("The notice of default is kept. The decision was there: it has no effect.")

    def _day_fault(self, day: object, dossier: Dossier) -> str:
        if day is None:
            return self._("Fill in the day.")
        if not isinstance(day, date):
            return self._(complaint(Kind.DATE))
        if day > dossier.today:
            return self._("This day has yet to come.")
        after = self._not_before(dossier)
        if after is not None and day < after:
            return self._("This cannot be before {day}.", day=self._day(after))
        return ""

    def _not_before(self, dossier: Dossier) -> date | None:
        case = dossier.case
        return case.report.received if case.report else None

    def _day(self, day: date) -> str:
        return words_of_day(day, self._.language, weekday=False)
