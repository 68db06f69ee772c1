"""The decision step without its widgets: what an edit does, what is shown, what may be done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Protocol, cast

from hengelo_toegang.domain import decisions, places, review
from hengelo_toegang.domain.blockers import Action, ActionBlocked
from hengelo_toegang.domain.case import (
    Case,
    Decision,
    IssuedLetter,
    Line,
    Review,
    ReviewOutcome,
    Sent,
    Stage,
    Verdict,
    Way,
)
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import NeedId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.provisions import Form, Frequency, Pricing, Unit
from hengelo_toegang.domain.review import household_changed
from hengelo_toegang.i18n import DUTCH, N_
from hengelo_toegang.letters.facts import Kind, LetterIncomplete
from hengelo_toegang.letters.readability import Figures, figures
from hengelo_toegang.usecases.deciding import decision_letter
from hengelo_toegang.usecases.ports import (
    NotFound,
    SealRefused,
    StaleCase,
    StoreError,
    UnprintableText,
)
from hengelo_toegang.words import seal_words, trouble_words
from ui.labels import choices, label
from ui.pages.case.steps import StepAct, StepContext, StepState
from ui.pages.decision.amounts import (
    NOT_PRICED,
    Amounts,
    MeansShown,
    amounts,
    attempt,
    means,
)
from ui.pages.decision.lines import (
    LINES,
    WORD_FOR_WORD,
    LineCard,
    OpenNeed,
    fault_place,
    faults_of,
    fitted,
    line_card,
    new_line,
    open_needs,
    size_fields,
    with_form,
    with_verdict,
    word_fields,
)
from ui.pages.decision.typed import typed_texts
from ui.pages.review.sections import section_title
from ui.readability import Advice, advice
from ui.reading import Raw, words_of_day
from ui.widgets.fields import Choice, Field, Width
from ui.widgets.fields import Kind as FieldKind
from ui.wishes import LANGUAGE_NAMES

_WITH_REVIEWER = (Stage.IN_REVIEW, Stage.ESCALATED)
_AFTER_SENDING = (Stage.SENT, Stage.RUNNING, Stage.EVALUATED, Stage.ENDED)
_HANDED_IN = (*_WITH_REVIEWER, Stage.APPROVED, *_AFTER_SENDING)
_OUTCOMES = {
    ReviewOutcome.APPROVED: N_("{who} approved it on {day}."),
    ReviewOutcome.RETURNED: N_("{who} sent it back on {day}."),
    ReviewOutcome.ESCALATED: N_("{who} passed it to the team lead on {day}."),
}


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reviewer wrote about a section."""

    section: str
    text: str


@dataclass(frozen=True, slots=True)
class Course:
    """Where the decision is on its way, in a sentence, and what the reviewer asked."""

    stage: Stage
    headline: str = ""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Sending:
    """How an approved decision goes out."""

    way: Way
    day: object
    """The day, or typed text that is no day."""
    fault: str
    reasons: tuple[str, ...]
    approved: str


@dataclass(frozen=True, slots=True)
class SentShown:
    """A decision that went out: how, when, and until when one may object."""

    headline: str
    objection: str
    letters: tuple[tuple[str, str], ...]
    """Hash and name of each letter that can be looked at."""


@dataclass(frozen=True, slots=True)
class DecisionBoard:
    """Everything that the step shows, but the letter."""

    course: Course
    open_needs: tuple[OpenNeed, ...]
    lines: tuple[LineCard, ...]
    means: MeansShown | None
    amounts: Amounts | None
    review_reasons: tuple[str, ...]
    values: Mapping[str, object]
    errors: Mapping[str, str]
    hearing: bool
    sending: Sending | None
    sent: SentShown | None


class DecisionPage(Protocol):
    """What the presenter asks of the page."""

    def show_board(self, board: DecisionBoard) -> None: ...

    def show_letter(self, pdf: bytes, caption: str, *, concept: bool) -> None: ...

    def show_no_letter(self, why: str) -> None: ...

    def show_ease(self, figures: Figures) -> None:
        """Say how easily the letter reads; figures of nothing take it away."""
        ...

    def show_advice(self, advice: Sequence[Advice]) -> None: ...

    def render_soon(self) -> None:
        """Call `render` when the typing pauses."""
        ...

    def focus_line(self, index: int) -> None: ...


class DecisionPresenter:
    """Drafts the decision line by line; amounts, faults and the letter follow at once."""

    def __init__(self, page: DecisionPage, context: StepContext) -> None:
        self._page = page
        self._context = context
        self._working = context.working
        self._services = context.services
        self._ = context.translate
        self._deviating: set[int] = set()
        self._goals: dict[str, str] = {}
        self._rendered: tuple[Case, Kind] | None = None
        self._advised: Case | None = None
        self._shown_letter = ""
        self._way = Way.POST
        self._day: object = None
        self._names: dict[UserId, str] = {}

    def show(self, dossier: Dossier) -> None:
        self._page.show_board(self._board(dossier))
        if self._advised is None:
            self._show_advice(dossier.case)
        self._page.render_soon()

    def acts(self, dossier: Dossier) -> Sequence[StepAct]:
        """Return "hand in for review"; what comes after has its own place on the page."""
        return (
            StepAct(
                self._("Hand in for review"),
                Action.SUBMIT,
                partial(self._services.submit, dossier.case.id),
                done=self._("The decision is with the reviewers now."),
                moves_on=False,
                offered=dossier.case.stage not in _HANDED_IN or household_changed(dossier),
            ),
        )

    def state(self, dossier: Dossier) -> tuple[StepState, str]:
        case = dossier.case
        if case.stage in _HANDED_IN:
            return StepState.DONE, label(case.stage, self._)
        found = missing(dossier, Action.SUBMIT, self._services.desk.user)
        if found and not found[0].place:
            return StepState.BLOCKED, self._context.explain(found[0])
        if case.application is None:
            return StepState.BLOCKED, self._("There is no application yet.")
        return StepState.OPEN, ""

    def today(self) -> date:
        """Return the day on the desk's clock."""
        return self._working.dossier.today

    def general_fields(self) -> tuple[Field, ...]:
        """Return the fields of the decision as a whole."""
        _ = self._
        return (
            Field("decision.on", _("Date of the decision"), FieldKind.DATE, width=Width.HALF),
            Field(
                "decision.evaluation",
                _("Evaluation, at the latest"),
                FieldKind.DATE,
                width=Width.HALF,
            ),
            Field(
                "decision.goals",
                _("Goals of the decision, one per row"),
                FieldKind.LONG_TEXT,
                help=_(WORD_FOR_WORD),
                lines=2,
            ),
            Field(
                "decision.explanation",
                _("Explanation to the resident"),
                FieldKind.LONG_TEXT,
                help=" ".join(
                    (_("Only what the reasons of the lines do not say yet."), _(WORD_FOR_WORD))
                ),
                lines=2,
            ),
        )

    def hearing_fields(self) -> tuple[Field, ...]:
        """Return the fields of the hearing before an end or reduction (Awb 4:8)."""
        _ = self._
        return (
            Field(
                "decision.hearing.intention",
                _("Intention told on"),
                FieldKind.DATE,
                width=Width.THIRD,
            ),
            Field(
                "decision.hearing.until",
                _("May respond until"),
                FieldKind.DATE,
                width=Width.THIRD,
            ),
            Field(
                "decision.hearing.received",
                _("Response received on"),
                FieldKind.DATE,
                width=Width.THIRD,
            ),
            Field(
                "decision.hearing.summary",
                _("What the resident says about it"),
                FieldKind.LONG_TEXT,
                help=_(WORD_FOR_WORD),
                lines=2,
            ),
        )

    def sending_fields(self) -> tuple[Field, ...]:
        """Return the fields of sending; their places are not in the case yet."""
        _ = self._
        return (
            Field("way", _("How it goes out"), FieldKind.RADIO, choices=choices(Way, _)),
            Field(
                "on",
                _("Date of sending"),
                FieldKind.DATE,
                help=_("The letter bears this date, and the objection term starts with it."),
            ),
        )

    def add_line(self, need_id: NeedId, verdict: Verdict) -> None:
        """Add a line for a need; what the ladder says already is filled in."""
        dossier = self._working.dossier
        line = new_line(dossier, dossier.case.need(need_id), verdict)
        decision = dossier.case.decision or Decision(dossier.today)
        decision = replace(decision, lines=(*decision.lines, line))
        self._working.change(replace(dossier.case, decision=decision))
        self.show(self._working.dossier)
        self._page.focus_line(len(decision.lines) - 1)

    def add_for_need_of(self, index: int) -> None:
        """Add another line for the need of a line, such as transport beside day activities."""
        line = self._working.dossier.lines[index]
        decision = self._decision()
        lines = (*decision.lines, Line(line.need, Verdict.GRANTED))
        self._change(replace(decision, lines=lines))
        self._page.focus_line(len(lines) - 1)

    def remove_line(self, index: int) -> None:
        """Remove a line; undo brings it back."""
        decision = self._decision()
        for place, text in _moved(self._working.raw, index).items():
            self._working.put_text(place, text)
        self._deviating = {at - (at > index) for at in self._deviating if at != index}
        self._goals.clear()
        self._change(replace(decision, lines=decision.lines[:index] + decision.lines[index + 1 :]))
        self._context.say(self._("The line is removed. Undo brings it back."))

    def choose_verdict(self, index: int, verdict: Verdict) -> None:
        """Decide otherwise about a line; the fields follow."""
        dossier = self._working.dossier
        self._deviating.discard(index)
        self._put_line(index, with_verdict(dossier, dossier.lines[index], verdict))

    def put(self, place: str, value: object) -> None:
        """Put what was typed or chosen at a place of the decision."""
        if isinstance(value, Raw):
            self._working.put_text(place, value.text)
        elif place.startswith(f"{LINES}."):
            index, _dot, name = place.removeprefix(f"{LINES}.").partition(".")
            self._put_in_line(int(index), name, place, value)
        elif place == "decision.on" and value is None:
            self._working.put_text(place, "")
        else:
            self._put_plain(place, value)

    def put_sending(self, place: str, value: object) -> None:
        """Choose how and when the letter goes out; nothing is sent yet."""
        if place == "way":
            self._way = cast("Way", value)
        else:
            self._day = value
        self._page.show_board(self._board(self._working.dossier))

    def send(self) -> None:
        """Send the approved decision, and show the letter as it went out."""
        dossier = self._working.dossier
        if not isinstance(day := self._sending_day(), date) or self._day_fault(dossier):
            return
        case = self._tried(
            partial(self._services.send, dossier.case.id, Sent(day, self._way)), dossier
        )
        if case is not None:
            self._working.took(case)
            self._context.say(self._("The decision is sent. The letter is kept as it went out."))
            self.show(self._working.dossier)

    def jump(self, place: str) -> None:
        """Go to a field of another step."""
        self._context.jump(place)

    def look_at(self, sha256: str) -> None:
        """Show one of the letters that went out."""
        self._show_issued(sha256)

    def render(self) -> None:
        """Show the letter as it would go out now, or as it went out."""
        case = self._working.case
        issued = _issued(case)
        if issued is not None:
            if self._shown_letter != issued.sha256:
                self._show_issued(issued.sha256)
            return
        self._shown_letter = ""
        self._show_advice(case)
        if not self._working.dossier.lines:
            self._rendered = None
            self._page.show_no_letter(
                self._("The letter appears here as soon as the decision has a line.")
            )
            return
        kind = decision_letter(self._working.dossier)
        if self._rendered != (case, kind):
            self._rendered = (case, kind)
            self._show_preview(kind)

    def _show_preview(self, kind: Kind) -> None:
        try:
            letter = self._services.draft_letter(self._working.dossier, kind)
            pdf = self._services.desk.press.render(letter)
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
            caption = self._("CONCEPT – this letter has not been sent.")
            self._page.show_letter(pdf, caption, concept=True)
            self._page.show_ease(figures(letter.body))
            return
        self._page.show_no_letter(why)

    def _show_advice(self, case: Case) -> None:
        """Say what of the typed texts can be plainer, while somebody can still mend it."""
        if case == self._advised:
            return
        self._advised = case
        if case.decision is None or case.stage in _HANDED_IN:
            self._page.show_advice(())
            return
        fields = [*self._all_fields()]
        for index in range(len(case.decision.lines)):
            fields += (*size_fields(index, self._), *word_fields(index, self._))
        labels = {field.place: field.label for field in fields}
        texts = typed_texts(case, labels, self._)
        self._page.show_advice(advice(texts, self._services.desk.guide, self._))

    def _show_issued(self, sha256: str) -> None:
        letter = next(item for item in self._working.case.letters if item.sha256 == sha256)
        self._shown_letter = sha256
        try:
            pdf = self._services.letter_pdf(sha256)
        except (NotFound, StoreError):
            self._page.show_no_letter(self._("This letter cannot be read from the store."))
            return
        day = words_of_day(letter.on, self._.language, weekday=False)
        caption = self._("As it went out on {day}.", day=day)
        self._page.show_letter(pdf, caption, concept=False)
        self._page.show_ease(Figures())

    def _board(self, dossier: Dossier) -> DecisionBoard:
        found = missing(dossier, Action.SUBMIT, self._services.desk.user)
        faults = {fault_place(item.place): self._context.explain(item) for item in faults_of(found)}
        decision = dossier.case.decision
        total = attempt(partial(decisions.total, dossier)) if decision else None
        reasons = (
            review.review_reasons(dossier, total) if total is not None and dossier.lines else ()
        )
        editable = dossier.case.stage not in _HANDED_IN
        return DecisionBoard(
            self._course(dossier),
            open_needs(dossier, self._) if editable else (),
            tuple(self._card(dossier, index, faults) for index in range(len(dossier.lines))),
            means(dossier, self._, computed=_computed(dossier)),
            amounts(dossier, self._) if dossier.lines else None,
            tuple(label(reason, self._) for reason in reasons),
            {field.place: self._value(field.place) for field in self._all_fields()},
            {place: text for place, text in faults.items() if not place.startswith(LINES)},
            any(decisions.reduces(line) for line in dossier.lines),
            self._sending(dossier) if dossier.case.stage is Stage.APPROVED else None,
            self._sent(dossier) if dossier.case.stage in _AFTER_SENDING else None,
        )

    def _card(self, dossier: Dossier, index: int, faults: Mapping[str, str]) -> LineCard:
        card = line_card(dossier, index, self._, faults, deviating=index in self._deviating)
        values = dict(card.values)
        for place in values:
            typed = self._working.raw.get(place)
            if typed is not None:
                values[place] = Raw(typed)
        goals = f"{LINES}.{index}.goals"
        values[goals] = self._rows(goals, dossier.lines[index].goals)
        return replace(card, values=values)

    def _all_fields(self) -> tuple[Field, ...]:
        return (*self.general_fields(), *self.hearing_fields())

    def _value(self, place: str) -> object:
        typed = self._working.raw.get(place)
        if typed is not None:
            return Raw(typed)
        value = self._working.read(place)
        if place == "decision.goals":
            return self._rows(place, value or ())
        if place == "decision.on" and value is None:
            return self._working.dossier.today
        return value

    def _rows(self, place: str, goals: Sequence[str]) -> str:
        """Return goals one per row, as they were typed as long as they mean the same."""
        typed = self._goals.get(place, "")
        return typed if _goals_in(typed) == tuple(goals) else "\n".join(goals)

    def _put_in_line(self, index: int, name: str, place: str, value: object) -> None:
        dossier = self._working.dossier
        line = dossier.lines[index]
        match name:
            case "product":
                self._put_line(index, fitted(dossier, replace(line, product=str(value or ""))))
            case "form":
                formed = with_form(line, cast("Form", value))
                self._put_line(index, fitted(dossier, formed))
            case "unit":
                unit, frequency = cast("tuple[Unit, Frequency]", value)
                self._put_line(index, replace(line, unit=unit, frequency=frequency))
            case "deviate":
                self._deviate(index, line, deviate=bool(value))
            case "goals":
                self._goals[place] = str(value)
                self._working.put(place, _goals_in(str(value)))
            case "ground":
                self._working.put(place, value or "")
            case _:
                self._working.put(place, value)

    def _deviate(self, index: int, line: Line, *, deviate: bool) -> None:
        """Open the products that are no longer newly given, or close them again."""
        if deviate:
            self._deviating.add(index)
            self.show(self._working.dossier)
            return
        self._deviating.discard(index)
        product = self._working.dossier.product(line)
        gone = product is not None and not product.indicated_on(self._working.dossier.day)
        anew = gone and line.verdict is not Verdict.CHANGED
        line = replace(line, deviation=None, product="" if anew else line.product)
        self._put_line(index, line)

    def _put_line(self, index: int, line: Line) -> None:
        decision = self._decision()
        lines = (*decision.lines[:index], line, *decision.lines[index + 1 :])
        self._change(replace(decision, lines=lines))

    def _put_plain(self, place: str, value: object) -> None:
        if place == "decision.goals":
            self._goals[place] = str(value)
            value = _goals_in(str(value))
        if self._working.case.decision is not None:
            self._working.put(place, value)
            return
        begun = replace(self._working.case, decision=Decision(self.today()))
        self._working.change(places.put(begun, place, value))

    def _change(self, decision: Decision) -> None:
        self._working.change(replace(self._working.case, decision=decision))
        self.show(self._working.dossier)

    def _decision(self) -> Decision:
        return self._working.case.decision or Decision(self.today())

    def _course(self, dossier: Dossier) -> Course:
        case = dossier.case
        if case.stage in _WITH_REVIEWER and case.submission is not None:
            day = words_of_day(case.submission.on, self._.language)
            text = (
                self._("Passed to the team lead; handed in on {day}.", day=day)
                if case.stage is Stage.ESCALATED
                else self._("With the reviewers since {day}.", day=day)
            )
            return Course(case.stage, text, self._remarks(case) if case.reviews else ())
        if not case.reviews or case.stage in (Stage.APPROVED, *_AFTER_SENDING):
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

    def _sending(self, dossier: Dossier) -> Sending:
        found = missing(dossier, Action.SEND, self._services.desk.user)
        approved = self._reviewed(dossier.case.reviews[-1]) if dossier.case.reviews else ""
        return Sending(
            self._way,
            self._sending_day(),
            self._day_fault(dossier),
            tuple(self._context.explain(item) for item in found),
            approved,
        )

    def _sending_day(self) -> object:
        return self._day if self._day is not None else self.today()

    def _day_fault(self, dossier: Dossier) -> str:
        day = self._sending_day()
        if not isinstance(day, date):
            return self._("Fill in the date of sending.")
        if day > dossier.today:
            return self._("The date of sending lies in the future.")
        last = dossier.case.reviews[-1] if dossier.case.reviews else None
        if last is not None and day < last.on:
            return self._("The date of sending lies before the approval.")
        return ""

    def _sent(self, dossier: Dossier) -> SentShown | None:
        case = dossier.case
        issued = _issued(case)
        if case.sent is None or issued is None:
            return None
        day = words_of_day(case.sent.on, self._.language)
        way = label(case.sent.way, self._).lower()
        decisions = tuple(item for item in case.letters if _decides(item))
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

    def _tried(self, act: Callable[[], Case], dossier: Dossier) -> Case | None:
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
        self.show(dossier)
        return None


def verdict_choices(_: Callable[[str], str]) -> tuple[Choice, ...]:
    """Return the verdicts to choose from, as acts."""
    return tuple(
        Choice(verdict, _(words))
        for verdict, words in (
            (Verdict.GRANTED, N_("Grant")),
            (Verdict.PARTIAL, N_("Grant in part")),
            (Verdict.REFUSED, N_("Refuse")),
            (Verdict.CHANGED, N_("Change what runs")),
            (Verdict.ENDED, N_("Stop what runs")),
        )
    )


def _goals_in(text: str) -> tuple[str, ...]:
    return tuple(goal.strip() for goal in text.splitlines() if goal.strip())


def _computed(dossier: Dossier) -> bool:
    products = (dossier.product(line) for line in dossier.granted_lines)
    return any(product is not None and product.pricing is Pricing.NORM for product in products)


def _decides(letter: IssuedLetter) -> bool:
    return letter.kind in tuple(Kind) and Kind(letter.kind).decides


def _issued(case: Case) -> IssuedLetter | None:
    """Return the decision letter that went out, or None while there is only a draft."""
    if case.stage not in _AFTER_SENDING:
        return None
    decisions = [letter for letter in case.letters if _decides(letter)]
    # A translation only explains it.
    return next((letter for letter in reversed(decisions) if letter.language == DUTCH), None)


def _moved(raw: Mapping[str, str], removed: int) -> dict[str, str]:
    """Return the typed texts of lines as they stand once a line is gone; empty is no text."""
    result: dict[str, str] = {}
    own = {place: text for place, text in raw.items() if place.startswith(f"{LINES}.")}
    for place in own:
        result.setdefault(place, "")
    for place, text in own.items():
        index, _dot, name = place.removeprefix(f"{LINES}.").partition(".")
        at = int(index)
        if at < removed:
            result[place] = text
        elif at > removed:
            result[f"{LINES}.{at - 1}.{name}"] = text
    return result
