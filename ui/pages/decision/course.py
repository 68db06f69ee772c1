"""Where a decision stands, and how an approved one goes out; no Qt."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import cast

from hengelo_toegang.domain.blockers import Action, ActionBlocked
from hengelo_toegang.domain.case import (
    Case,
    IssuedLetter,
    Review,
    ReviewOutcome,
    Sent,
    Stage,
    Way,
)
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.review import taken
from hengelo_toegang.i18n import N_
from hengelo_toegang.letters.facts import Kind, LetterIncomplete
from hengelo_toegang.usecases.ports import (
    NotFound,
    SealRefused,
    StaleCase,
    StoreError,
    UnprintableText,
)
from hengelo_toegang.words import trouble_words
from hengelo_toegang.words_seal import seal_words
from ui.labels import label
from ui.pages.case.steps import StepContext
from ui.pages.decision.board import (
    AFTER_SENDING,
    WITH_REVIEWER,
    Course,
    Remark,
    Sending,
    SentShown,
)
from ui.pages.decision.preview import decides, issued_decision
from ui.pages.decision.reviewed import decided_alone, kept_looks
from ui.pages.review.looks import Look
from ui.pages.review.sections import section_title
from ui.reading import words_of_day
from ui.wishes import LANGUAGE_NAMES

_OUTCOMES = {
    ReviewOutcome.APPROVED: N_("{who} approved it on {day}."),
    ReviewOutcome.RETURNED: N_("{who} sent it back on {day}."),
    ReviewOutcome.ESCALATED: N_("{who} passed it to the team lead on {day}."),
}


class GoingOut:
    """Tells where the decision is on its way, and sends it once it is approved."""

    def __init__(self, context: StepContext) -> None:
        self._context = context
        self._working = context.working
        self._services = context.services
        self._ = context.translate
        self._way = Way.POST
        self._day: object = None
        self._names: dict[UserId, str] = {}

    def choose(self, place: str, value: object) -> None:
        """Choose how and when the letter goes out; nothing is sent yet."""
        if place == "way":
            self._way = cast("Way", value)
        else:
            self._day = value

    def send(self) -> bool:
        """Send the approved decision; False when it was refused, which is said."""
        dossier = self._working.dossier
        if not isinstance(day := self._sending_day(), date) or self._day_fault(dossier):
            return False
        sent = Sent(day, self._way)
        case = self._tried(partial(self._services.send, dossier.case.id, sent))
        if case is None:
            return False
        self._working.took(case)
        self._context.say(self._("The decision is sent. The letter is kept as it went out."))
        return True

    def course(self, dossier: Dossier) -> Course:
        """Return where the decision is on its way, and what the reviewer asked."""
        case = dossier.case
        if case.stage in WITH_REVIEWER and case.submission is not None:
            day = words_of_day(case.submission.on, self._.language)
            text = (
                self._("Passed to the team lead; handed in on {day}.", day=day)
                if case.stage is Stage.ESCALATED
                else self._("With the reviewers since {day}.", day=day)
            )
            return Course(case.stage, text, self._remarks(case) if case.reviews else ())
        if not case.reviews or case.stage in (Stage.APPROVED, *AFTER_SENDING):
            return Course(case.stage)
        text = self._reviewed(case.reviews[-1])
        if case.stage is Stage.DRAFT:
            since = self._("It was changed since.")
            return Course(case.stage, f"{text} {since}")
        return Course(case.stage, text, self._remarks(case))

    def _reviewed(self, looked: Review) -> str:
        day = words_of_day(looked.on, self._.language)
        return self._(_OUTCOMES[looked.outcome], who=self._name(looked.by), day=day)

    def _remarks(self, case: Case) -> tuple[Remark, ...]:
        return tuple(
            Remark(section_title(reason.section, self._), reason.text)
            for reason in case.reviews[-1].reasons
        )

    def sending(self, dossier: Dossier) -> Sending | None:
        """Return how an approved decision goes out, and what is still in the way."""
        if dossier.case.stage is not Stage.APPROVED:
            return None
        found = missing(dossier, Action.SEND, self._services.desk.user)
        approved = self._decided(dossier.case)
        return Sending(
            self._way,
            self._sending_day(),
            self._day_fault(dossier),
            tuple(self._context.explain(item) for item in found),
            approved,
        )

    def _decided(self, case: Case) -> str:
        """Return who took the decision: the second pair of eyes, or one alone."""
        if case.submission is not None and case.submission.alone:
            return decided_alone(case.submission, self._name, self._)
        return self._reviewed(case.reviews[-1]) if case.reviews else ""

    def looks(self, dossier: Dossier) -> tuple[Look, ...]:
        """Return the views of reviewers that `course` does not tell of."""
        return kept_looks(dossier.case, self._name, self._)

    def _sending_day(self) -> object:
        return self._day if self._day is not None else self._working.dossier.today

    def _day_fault(self, dossier: Dossier) -> str:
        day = self._sending_day()
        if not isinstance(day, date):
            return self._("Fill in the date of sending.")
        if day > dossier.today:
            return self._("The date of sending lies in the future.")
        decision = taken(dossier.case)
        if decision is not None and day < decision.on:
            return self._("The date of sending lies before the approval.")
        return ""

    def sent(self, dossier: Dossier) -> SentShown | None:
        """Return how a decision went out, and until when one may object."""
        case = dossier.case
        issued = issued_decision(case)
        if case.sent is None or issued is None:
            return None
        day = words_of_day(case.sent.on, self._.language)
        way = label(case.sent.way, self._).lower()
        decisions = tuple(item for item in case.letters if decides(item))
        letters = tuple((item.sha256, self._letter_name(item, decisions)) for item in decisions)
        return SentShown(
            self._("Sent on {day}, {way}.", day=day, way=way),
            self._objection(issued.objection_until, dossier.today),
            letters,
        )

    def _objection(self, until: date | None, today: date) -> str:
        if until is None:
            return ""
        day = words_of_day(until, self._.language)
        left = (until - today).days
        if left < 0:
            return self._("Objection was possible until {day}.", day=day)
        days = self._.ngettext("{count} day left", "{count} days left", left)
        return self._("Objection is possible until {day} ({days}).", day=day, days=days)

    def _letter_name(self, letter: IssuedLetter, letters: Sequence[IssuedLetter]) -> str:
        """Return what a letter is called; of several on one day also for whom each is."""
        day = words_of_day(letter.on, self._.language, weekday=False)
        urgent = letter.kind == Kind.DECISION_URGENT
        name = self._("Urgent decision") if urgent else self._("Decision")
        said = self._("{letter} of {day}", letter=name, day=day)
        if sum((one.kind, one.on) == (letter.kind, letter.on) for one in letters) > 1:
            language = LANGUAGE_NAMES.get(letter.language, letter.language)
            said = ", ".join(part for part in (said, letter.addressee, language) if part)
        again = self._("made again for a later day")
        return f"{said}, {again}" if letter.superseded else said

    def _name(self, user: UserId) -> str:
        if user not in self._names:
            try:
                with self._services.desk.open() as uow:
                    self._names[user] = uow.users.get(user).name
            except NotFound:
                self._names[user] = user
        return self._names[user]

    def _tried(self, act: Callable[[], Case]) -> Case | None:
        """Return the case after an act, or None after saying why it was refused."""
        try:
            return act()
        except ActionBlocked as refusal:
            why = self._context.explain(refusal.missing[0])
        except StaleCase:
            why = self._("Somebody else changed this case meanwhile. Open it again.")
        except StoreError as trouble:
            why = trouble_words(trouble, self._)
        except UnprintableText as sign:
            found = str(sign.args[0]) if sign.args else ""
            why = self._("The letter cannot be printed: it holds the sign {sign}.", sign=found)
        except LetterIncomplete as lacking:
            why = self._("The letter lacks something: {what}.", what=lacking.missing)
        except SealRefused as refusal:
            why = seal_words(refusal, self._)
        self._context.say(self._("Not sent: {reason}", reason=why))
        return None
