"""The letter that follows the typing: made beside the window, the newest always wins; no Qt."""

from functools import partial
from typing import cast

from hengelo_toegang.domain.case import Case, IssuedLetter
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.i18n import DUTCH
from hengelo_toegang.letters.facts import Kind, LetterIncomplete
from hengelo_toegang.letters.readability import Figures, TypedReader, figures
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.deciding import decision_letter
from hengelo_toegang.usecases.ports import NotFound, StoreError, UnprintableText
from hengelo_toegang.words import trouble_words
from ui.pages.case.steps import StepContext
from ui.pages.decision.amounts import NOT_PRICED
from ui.pages.decision.board import AFTER_SENDING, HANDED_IN, DecisionPage
from ui.pages.decision.lines import size_fields, word_fields
from ui.pages.decision.questions import general_fields, hearing_fields
from ui.pages.decision.typed import typed_texts
from ui.readability import Advice, advice
from ui.reading import words_of_day


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which letter is asked for: the same case gives the same letter."""

    case: Case
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Made:
    """A letter, and how easily it reads."""

    pdf: bytes
    figures: Figures


class LetterPreview:
    """Shows the letter as it would go out now, or as it went out.

    One letter is made at a time. What is typed meanwhile asks for the next one, so that an
    older letter never comes after a newer, and the last is always that of the last key.
    """

    def __init__(self, page: DecisionPage, context: StepContext) -> None:
        self._page = page
        self._working = context.working
        self._services = context.services
        self._ = context.translate
        self._reader = TypedReader(context.services.desk.guide)
        self._shown: _Wanted | None = None
        self._making: _Wanted | None = None
        self._advised: Case | None = None
        self._issued = ""
        self._has_letter = False

    def render(self) -> None:
        """Show the letter of the working case; where it is shown already nothing happens."""
        case = self._working.case
        issued = issued_decision(case)
        if issued is not None:
            if self._issued != issued.sha256:
                self.show_issued(issued.sha256)
            return
        self._issued = ""
        self.advise(case)
        if not self._working.dossier.lines:
            self._none(self._("The letter appears here as soon as the decision has a line."))
            return
        wanted = self._wanted()
        if self._making is None and wanted != self._shown:
            self._making = wanted
            if not self._has_letter:
                self._page.show_no_letter(self._("The letter is being made…"))
            work = partial(self._make, self._working.dossier, wanted)
            self._page.make(work, self._done, self._failed)

    def advise(self, case: Case) -> None:
        """Say what of the typed texts can be plainer, while somebody can still mend it."""
        if case == self._advised:
            return
        self._advised = case
        self._page.show_advice(self._advice(case))

    def show_issued(self, sha256: str) -> None:
        """Show a letter that went out."""
        letter = next(item for item in self._working.case.letters if item.sha256 == sha256)
        self._issued = sha256
        try:
            pdf = self._services.letter_pdf(sha256)
        except (NotFound, StoreError):
            self._none(self._("This letter cannot be read from the store."))
            return
        day = words_of_day(letter.on, self._.language, weekday=False)
        caption = self._("As it went out on {day}.", day=day)
        self._page.show_letter(pdf, caption, concept=False)
        self._page.show_ease(Figures())

    def _wanted(self) -> _Wanted:
        return _Wanted(self._working.case, decision_letter(self._working.dossier))

    def _make(self, dossier: Dossier, wanted: _Wanted) -> _Made:
        """Make a letter; it runs beside the window and touches nothing of the page."""
        letter = self._services.draft_letter(dossier, wanted.kind)
        return _Made(self._services.desk.press.render(letter), figures(letter.body))

    def _done(self, result: object) -> None:
        made = cast("_Made", result)
        if not self._ended():
            return
        self._has_letter = True
        caption = self._("CONCEPT – this letter has not been sent.")
        self._page.show_letter(made.pdf, caption, concept=True)
        self._page.show_ease(made.figures)

    def _failed(self, fault: BaseException) -> None:
        why = self._why(fault)
        if self._ended():
            self._page.show_no_letter(why, behind=self._has_letter)

    def _ended(self) -> bool:
        """Note that a letter was made, and ask for the next; False when nobody waits for it."""
        self._shown, self._making = self._making, None
        waits = issued_decision(self._working.case) is None and bool(self._working.dossier.lines)
        if waits and self._wanted() != self._shown:
            self._page.render_soon()
        return waits

    def _none(self, why: str) -> None:
        self._shown = None
        self._has_letter = False
        self._page.show_no_letter(why)

    def _why(self, fault: BaseException) -> str:
        """Return in words why there is no letter; what is no reason is a mistake of ours."""
        _ = self._
        match fault:
            case NotInForce():
                return _("No text of this letter is in force: {subject}.", subject=fault.subject)
            case LetterIncomplete():
                return _("The letter lacks something: {what}.", what=fault.missing)
            case UnprintableText():
                found = str(fault.args[0]) if fault.args else ""
                return _("The letter cannot be printed: it holds the sign {sign}.", sign=found)
            case StoreError():
                return trouble_words(fault, _)
        if isinstance(fault, NOT_PRICED):
            return _("The letter appears here as soon as every line has its amount.")
        raise fault

    def _advice(self, case: Case) -> tuple[Advice, ...]:
        _ = self._
        if case.decision is None or case.stage in HANDED_IN:
            return ()
        fields = [*general_fields(_), *hearing_fields(_)]
        for index in range(len(case.decision.lines)):
            fields += (*size_fields(index, _), *word_fields(index, _))
        labels = {field.place: field.label for field in fields}
        return advice(typed_texts(case, labels, _), self._reader, _)


def decides(letter: IssuedLetter) -> bool:
    """Return whether a letter says what was decided."""
    return letter.kind in tuple(Kind) and Kind(letter.kind).decides


def issued_decision(case: Case) -> IssuedLetter | None:
    """Return the decision letter that went out, or None while there is only a draft."""
    if case.stage not in AFTER_SENDING:
        return None
    decisions = [letter for letter in case.letters if decides(letter)]
    # A translation only explains it.
    return next((letter for letter in reversed(decisions) if letter.language == DUTCH), None)
