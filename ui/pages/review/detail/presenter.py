"""One case in review without its widgets: what is read, what is found, what is decided."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Protocol

from hengelo_toegang.domain import decisions, review
from hengelo_toegang.domain.blockers import Action, ActionBlocked, Missing
from hengelo_toegang.domain.case import ReviewOutcome, SectionReason, Stage
from hengelo_toegang.domain.deadlines import decision_term
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.involvement import Declaration
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.users import User
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.letters.facts import LetterIncomplete
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.deciding import decision_letter
from hengelo_toegang.usecases.ports import StaleCase, StoreError, UnprintableText
from hengelo_toegang.usecases.services import Services
from hengelo_toegang.words import trouble_words
from ui.labels import label
from ui.pages.case.words import sentence
from ui.pages.decision.amounts import NOT_PRICED, Amounts, amounts, attempt
from ui.pages.review.detail.beside import laid_beside
from ui.pages.review.detail.changes import ChangeRow, change_rows
from ui.pages.review.detail.checklist import checklist
from ui.pages.review.detail.points import Point
from ui.pages.review.detail.record import Part, about, record
from ui.pages.review.looks import Look, views
from ui.pages.review.notes import Notes
from ui.pages.review.sections import Section
from ui.reading import words_of_day, words_of_money
from ui.widgets.fields import Asked, Choice, Field, Kind

SECOND = "second"
"""Where the answer stands who looks as well."""

_DONE = {
    ReviewOutcome.APPROVED: N_("Approved. The consultant can send the letter."),
    ReviewOutcome.RETURNED: N_("Sent back to the consultant, with your remarks."),
    ReviewOutcome.ESCALATED: N_("Passed on for a second look, with your remarks."),
}


@dataclass(frozen=True, slots=True)
class Head:
    """What the case is about, in a few lines."""

    resident: str
    about: str
    submitted: str
    due: str
    days: int | None
    amount: str
    reasons: tuple[str, ...]
    escalated: bool


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What may be done, and the sentences that say why not."""

    approve_refused: tuple[str, ...]
    return_refused: tuple[str, ...]
    remarks: int
    """How many sections have a remark."""


class ReviewPage(Protocol):
    """What the presenter asks of the page."""

    def show_head(self, head: Head) -> None: ...

    def show_earlier(self, looks: Sequence[Look]) -> None: ...

    def show_changes(self, rows: Sequence[ChangeRow], first_time: str) -> None: ...

    def show_record(self, parts: Sequence[Part], notes: Mapping[str, str]) -> None: ...

    def show_amounts(self, shown: Amounts) -> None: ...

    def show_checklist(self, points: Sequence[Point]) -> None: ...

    def show_letter(self, pdf: bytes, caption: str) -> None: ...

    def show_no_letter(self, why: str) -> None: ...

    def show_verdicts(self, verdicts: Verdicts) -> None: ...

    def show_refused(self, sentences: Sequence[str]) -> None:
        """Say why what was just tried did not happen."""
        ...

    def show_wrong_passphrase(self, text: str) -> None: ...

    def ask(
        self, asked: Asked, on_answer: Callable[[Mapping[str, object]], Mapping[str, str]]
    ) -> None: ...


class ReviewPresenter:
    """Lets somebody else than the writers look, remark section by section, and decide."""

    def __init__(
        self,
        page: ReviewPage,
        services: Services,
        _: Translate,
        case_id: CaseId,
        confirm_passphrase: Callable[[str], bool],
        done: Callable[[str], None],
        notes: Notes,
    ) -> None:
        self._page = page
        self._services = services
        self._ = _
        self._case_id = case_id
        self._confirm = confirm_passphrase
        self._done = done
        self._kept = notes
        self._notes = notes.texts
        self._dossier: Dossier | None = None
        self._users: Mapping[str, User] = {}

    @property
    def dossier(self) -> Dossier:
        """The case on the screen.

        Raises:
            LookupError: No case is open.
        """
        if self._dossier is None:
            raise LookupError
        return self._dossier

    def open(self) -> None:
        """Show the case as it was handed in.

        Raises:
            NotFound: No case has this id.
            StoreError: The store cannot be read.
        """
        dossier = self._services.open_dossier(self._case_id)
        self._dossier = dossier
        self._users = {user.id: user for user in self._services.users()}
        self._page.show_head(self._head(dossier))
        self._page.show_earlier(views(dossier.case, self._name, self._))
        before, changes = self._services.changes_for_review(self._case_id)
        first = self._("This is handed in for the first time: there is no earlier version.")
        self._page.show_changes(
            change_rows(changes, dossier, self._) if before else (), "" if before else first
        )
        self._page.show_record(record(dossier, self._), self._notes)
        self._page.show_amounts(amounts(dossier, self._))
        beside = laid_beside(self._services, dossier, self._users)
        self._page.show_checklist(checklist(dossier, beside, self._))
        self._show_verdicts()

    def show_letter(self) -> None:
        """Show the letter as it would go out; called once the page is on the screen."""
        kind = decision_letter(self.dossier)
        try:
            pdf = self._services.preview(self.dossier, kind)
        except NotInForce as gap:
            why = self._("No text of this letter is in force: {subject}.", subject=gap.subject)
        except NOT_PRICED:
            why = self._("The letter appears here as soon as every line has its amount.")
        except LetterIncomplete as lacking:
            why = self._("The letter lacks something: {what}.", what=lacking.missing)
        except UnprintableText as sign:
            found = str(sign.args[0]) if sign.args else ""
            why = self._("The letter cannot be printed: it holds the sign {sign}.", sign=found)
        except StoreError as trouble:
            why = trouble_words(trouble, self._)
        else:
            self._page.show_letter(pdf, self._("CONCEPT – this letter has not been sent."))
            return
        self._page.show_no_letter(why)

    def remark(self, section: str, text: str) -> None:
        """Keep what the reviewer writes about a section."""
        if text.strip():
            self._notes[section] = text
        else:
            self._notes.pop(section, None)
        self._show_verdicts()

    def approve(self, passphrase: str) -> None:
        """Approve and sign, once the passphrase shows that it is still the same person."""
        if not self._confirm(passphrase):
            self._page.show_wrong_passphrase(
                self._("This is not your passphrase. Nothing was signed.")
            )
            return
        self._decide(ReviewOutcome.APPROVED, self._reasons())

    def declared(self, said: Declaration) -> None:
        """Open the verdict, once the user declared to have no ties with the people."""
        self._dossier = replace(self.dossier, declarations=(said,))
        self._show_verdicts()

    def send_back(self) -> None:
        """Return the case to the consultant with the remarks."""
        self._decide(ReviewOutcome.RETURNED, self._reasons())

    def ask_second(self) -> None:
        """Ask who is to look as well, when reviewer and consultant disagree."""
        away = self._services.involvement.kept_away(self._case_id)
        others = [user for user in self._users.values() if user.id not in away]
        able = review.second_pairs(self.dossier, others, self._amount())
        choices = tuple(
            Choice(user.id, _with_function(user))
            for user in sorted(able, key=lambda user: user.name.casefold())
            if user.id != self._services.desk.user.id
        )
        if not choices:
            self._page.show_refused([self._("Nobody else has the mandate for this decision.")])
            return
        asked = Asked(
            self._("A second look"),
            self._(
                "You do not agree with the consultant. Somebody else judges as well; what you "
                "wrote goes along, and both views stay on record. You no longer decide yourself."
            ),
            (Field(SECOND, self._("Who looks as well?"), Kind.CHOICE, choices=choices),),
            self._("Ask for a second look"),
            {SECOND: choices[0].value if len(choices) == 1 else None},
        )
        self._page.ask(asked, self._escalate)

    def keep(self) -> bool:
        """Keep the remarks, for after a lock or a crash; False when they can't be."""
        try:
            self._kept.keep()
        except StoreError as trouble:
            self._page.show_refused([trouble_words(trouble, self._)])
            return False
        return True

    def _escalate(self, values: Mapping[str, object]) -> Mapping[str, str]:
        second = values.get(SECOND)
        if second is None:
            return {SECOND: self._("Choose who looks as well.")}
        self._decide(ReviewOutcome.ESCALATED, self._reasons(), UserId(str(second)))
        return {}

    def _amount(self) -> Decimal:
        return attempt(partial(decisions.total, self.dossier)) or Decimal(0)

    def _decide(
        self,
        outcome: ReviewOutcome,
        reasons: tuple[SectionReason, ...],
        second: UserId | None = None,
    ) -> None:
        try:
            self._services.review_decision(self._case_id, outcome, reasons, second)
        except ActionBlocked as refusal:
            self._page.show_refused(self._sentences(refusal.missing))
        except StaleCase:
            self._page.show_refused(
                [self._("Somebody else changed this case meanwhile. Open it again.")]
            )
        except StoreError as trouble:
            self._page.show_refused([trouble_words(trouble, self._)])
        else:
            self._notes.clear()
            self.keep()
            self._done(self._(_DONE[outcome]))

    def _reasons(self) -> tuple[SectionReason, ...]:
        return tuple(
            SectionReason(section.value, self._notes[section.value].strip())
            for section in Section
            if section.value in self._notes
        )

    def _show_verdicts(self) -> None:
        user = self._services.desk.user
        self._page.show_verdicts(
            Verdicts(
                self._approve_refused(user),
                self._sentences(missing(self.dossier, Action.RETURN, user)),
                len(self._notes),
            )
        )

    def _approve_refused(self, user: User) -> tuple[str, ...]:
        found = self._sentences(missing(self.dossier, Action.APPROVE, user))
        if found or self._notes or self.dossier.case.stage is not Stage.ESCALATED:
            return found
        return (
            self._(
                "The two of you see it in another way: write at a part why you approve it, so "
                "that both views stay on record."
            ),
        )

    def _sentences(self, found: Sequence[Missing]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(sentence(item, self.dossier, self._) for item in found))

    def _head(self, dossier: Dossier) -> Head:
        case = dossier.case
        total = attempt(partial(decisions.total, dossier))
        term = _term_of(dossier)
        submitted = case.submission
        text = ""
        if submitted is not None:
            text = self._(
                "Handed in by {who} on {day}",
                who=self._name(submitted.by),
                day=words_of_day(submitted.on, self._.language),
            )
        due = words_of_day(term, self._.language) if term else ""
        reasons = review.asked_reasons(dossier, total or Decimal(0))
        return Head(
            full_name(dossier.resident),
            about(dossier, self._),
            text,
            self._("Decide by {day}", day=due) if due else "",
            (term - dossier.today).days if term else None,
            words_of_money(total) if total is not None else self._("no amount yet"),
            tuple(label(reason, self._) for reason in reasons),
            case.stage is Stage.ESCALATED,
        )

    def _name(self, user: UserId) -> str:
        known = self._users.get(user)
        return known.name if known is not None else user


def _with_function(user: User) -> str:
    return f"{user.name} ({user.function})" if user.function else user.name


def _term_of(dossier: Dossier) -> date | None:
    try:
        found = decision_term(dossier)
    except NotInForce:
        return None
    return found.term.end if found is not None and found.done is None else None
