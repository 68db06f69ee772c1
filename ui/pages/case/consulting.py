"""Asking an adviser about a case, and taking that back, from the menu of the case. No Qt."""

from collections.abc import Mapping
from datetime import date, timedelta

from hengelo_toegang.domain.advice import AdviceFault, Sharing
from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.process import missing
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.advising import AdviceRefused
from hengelo_toegang.usecases.services import Services
from ui.pages.case.tracks import TrackRow
from ui.pages.case.words import plain_sentence
from ui.reading import words_of_day
from ui.widgets.fields import Asked, Choice, Field, Kind, Width

ASK, TAKE_BACK = "advice.ask", "advice.withdraw:"
ADVISER, QUESTION, UNTIL, REASON = "adviser", "question", "until", "reason"
_TIME = timedelta(days=14)
"""How long an adviser has, when nothing else is filled in."""
_FAULTS = {
    AdviceFault.NO_ADVISER: (ADVISER, N_("Choose who is asked.")),
    AdviceFault.QUESTION_MISSING: (QUESTION, N_("Write what you want to know.")),
    AdviceFault.UNTIL_MISSING: (UNTIL, N_("Choose a day that is not past.")),
    AdviceFault.ASKED_ALREADY: (ADVISER, N_("They were asked already and did not answer yet.")),
    AdviceFault.NOT_ASKED: ("", N_("This question does not wait any more.")),
}


class Consulting:
    """Says what can be asked of an adviser, and asks it."""

    def __init__(self, services: Services, _: Translate) -> None:
        self._services = services
        self._ = _

    def rows(self, dossier: Dossier) -> tuple[TrackRow, ...]:
        """Return what the menu offers: ask somebody, or take a question back that waits."""
        found = missing(dossier, Action.ASK_ADVICE, self._services.desk.user)
        why = plain_sentence(found[0], self._) if found else ""
        if not why and not self._services.advice.advisers():
            why = self._("No adviser works with this store.")
        ask = TrackRow(ASK, self._("Ask for advice"), why)
        waits = [one for one in dossier.case.shared if one.waits(dossier.today)]
        if found:
            return (ask,)
        names = self._services.user_names() if waits else {}
        return (
            ask,
            *(
                TrackRow(
                    f"{TAKE_BACK}{one.id}",
                    self._(
                        "Take back the question to {name}",
                        name=names.get(one.adviser, one.adviser),
                    ),
                )
                for one in waits
            ),
        )

    def asked(self, key: str, dossier: Dossier) -> Asked:
        """Return what has to be known first."""
        _ = self._
        if key != ASK:
            return self.asked_back(self._sharing(key, dossier))
        choices = tuple(
            Choice(user.id, f"{user.name} ({user.function})" if user.function else user.name)
            for user in self._services.advice.advisers()
        )
        return Asked(
            _("Ask for advice"),
            _(
                "The adviser reads the report, the clarification, the needs and the research, "
                "and nothing else. The case is open to them until they answered or the day "
                "passed. Their advice comes with the research report."
            ),
            (
                Field(ADVISER, _("Whom do you ask?"), Kind.CHOICE, choices=choices),
                Field(QUESTION, _("What do you want to know?"), Kind.LONG_TEXT, lines=3),
                Field(UNTIL, _("Until when"), Kind.DATE, width=Width.HALF),
            ),
            _("Open the case and ask"),
            {
                ADVISER: choices[0].value if len(choices) == 1 else None,
                QUESTION: "",
                UNTIL: dossier.today + _TIME,
            },
        )

    def take(self, key: str, values: Mapping[str, object], dossier: Dossier) -> Case:
        """Ask it, or take it back.

        Raises:
            AdviceRefused: See `faults_of`.
            ActionBlocked: The process refuses it.
        """
        case = dossier.case.id
        if key != ASK:
            return self._services.advice.withdraw(
                case, key.removeprefix(TAKE_BACK), str(values.get(REASON) or "")
            )
        until = values.get(UNTIL)
        day = until if isinstance(until, date) else None
        adviser = UserId(str(values.get(ADVISER) or ""))
        return self._services.advice.share(case, adviser, str(values.get(QUESTION) or ""), day)

    def faults_of(self, refusal: AdviceRefused) -> Mapping[str, str]:
        """Return what is wrong with an answer, by field."""
        place, text = _FAULTS[refusal.fault]
        return {place: self._(text)}

    def done(self, key: str) -> str:
        """Return what came of it."""
        if key == ASK:
            return self._("Asked. The case is open to the adviser until the answer.")
        return self._("Taken back. The case is shut to the adviser.")

    def asked_back(self, sharing: Sharing) -> Asked:
        """Return what is asked before a question is taken back."""
        _ = self._
        day = words_of_day(sharing.on, _.language, weekday=False)
        text = _("Asked on {day}: {question}", day=day, question=sharing.question)
        why = Field(REASON, _("Why? (You need not say)"), Kind.LONG_TEXT, lines=2)
        title = _("Take back the question")
        return Asked(title, text, (why,), title, {REASON: ""})

    def _sharing(self, key: str, dossier: Dossier) -> Sharing:
        wanted = key.removeprefix(TAKE_BACK)
        return next(one for one in dossier.case.shared if one.id == wanted)
