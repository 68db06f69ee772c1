"""How it went in the eyes of the resident: asked, typed over, printed, and never read back.

What was answered is shown to nobody: not to who has the case, who would answer to it the
next time, and not to who judges what follows on it. That it was filled in is shown, and the
remark, to who has the case: that was written to them. No Qt.
"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.experience import (
    Experience,
    ExperienceRefusal,
    ExperienceWay,
    refusals,
)
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.recipients import Recipient, recipients_of
from hengelo_toegang.domain.requirements.telling import told_on
from hengelo_toegang.i18n import DUTCH, N_
from hengelo_toegang.usecases.experiences import ExperienceRefused
from hengelo_toegang.usecases.ports import StoreError, UnprintableText
from hengelo_toegang.words import trouble_words
from ui.asking_files import AskFile
from ui.icons import Icon
from ui.labels import choices, label
from ui.pages.case.course.entries import Entry, EntryAct
from ui.pages.case.experience.presenter import Asking
from ui.pages.case.steps import StepContext
from ui.reading import Raw, words_of_day
from ui.saving import save_at
from ui.theme import Tone
from ui.widgets.fields import Asked, Choice, Field, Kind, Width, complaint
from ui.wishes import LANGUAGE_NAMES

FILL_IN, PRINT_FORM = "ask_experience", "print_experience"
_WAY, _ON, _LANGUAGE, _LARGE = "way", "on", "language", "large_print"
_REFUSALS = {
    ExperienceRefusal.NOTHING_ANSWERED: N_("No question was answered yet: go back to them."),
    ExperienceRefusal.ANSWERED_TWICE: N_("A question was answered twice."),
    ExperienceRefusal.BEFORE_OUTCOME: N_("On this day the resident did not know the outcome yet."),
    ExperienceRefusal.IN_FUTURE: N_("This day is still to come. Fill in a day up to today."),
}
_ABOUT_DAY = (ExperienceRefusal.BEFORE_OUTCOME, ExperienceRefusal.IN_FUTURE)

OpenQuestions = Callable[[Asking, Callable[[Experience], str]], None]
"""Shows the questions; the second keeps the answers and returns why they were refused."""


class Experiencing:
    """Asks how it went, on the screen or on paper."""

    def __init__(self, context: StepContext, files: AskFile, open_questions: OpenQuestions) -> None:
        self._context = context
        self._services = context.services.experience
        self._files = files
        self._open = open_questions
        self._ = context.translate

    def may(self, dossier: Dossier) -> bool:
        """Return whether this user may ask, or type answers over."""
        return not missing(dossier, Action.KEEP_EXPERIENCE, self._context.services.desk.user)

    def acts(self, dossier: Dossier) -> tuple[EntryAct, ...]:
        """Return the buttons of the section."""
        if not self.may(dossier):
            return ()
        return (
            EntryAct(FILL_IN, self._("Fill in the questions…")),
            EntryAct(PRINT_FORM, self._("Print the form…")),
        )

    def entries(self, dossier: Dossier) -> tuple[Entry, ...]:
        """Return when it was filled in, and what the resident wanted to say to this user."""
        case = dossier.case
        own = case.owner == self._context.services.desk.user.id
        return tuple(self._entry(at, one, own=own) for at, one in enumerate(case.experiences))

    def press(self, act: str) -> None:
        """Do what a button of the section stands for."""
        if act == FILL_IN:
            self.ask()
        elif act == PRINT_FORM:
            self.ask_to_print()

    def ask(self) -> None:
        """Ask how and on which day it is filled in, then show the questions."""
        dossier, _ = self._context.working.dossier, self._
        asked = Asked(
            _("How did it go, in the eyes of the resident?"),
            _(
                "Seven short questions. The answers only count in figures: nobody reads them back"
                " here. Whoever wants to may leave a question out."
            ),
            (
                Field(
                    _WAY, _("How is it filled in?"), Kind.RADIO, choices=choices(ExperienceWay, _)
                ),
                Field(_ON, _("Filled in on"), Kind.DATE, width=Width.HALF),
                self._language(),
            ),
            _("To the questions"),
            {
                _WAY: ExperienceWay.SCREEN,
                _ON: dossier.today,
                _LANGUAGE: self._reader(dossier).language,
            },
            hides=_on_the_day,
        )
        self._context.ask(asked, self._begin)

    def ask_to_print(self) -> None:
        """Ask for which reader, then make the form and ask where it goes."""
        dossier, _ = self._context.working.dossier, self._
        to = self._reader(dossier)
        asked = Asked(
            _("Print the form"),
            _(
                "The questions on one sheet, with the number of the case and nobody’s name. Give"
                " it to the resident, or send it along with the letter."
            ),
            (self._language(), Field(_LARGE, _("In large print"), Kind.CHECK)),
            _("Save the form…"),
            {_LANGUAGE: to.language, _LARGE: to.large_print},
        )
        self._context.ask(asked, self._print)

    def _begin(self, values: Mapping[str, object]) -> Mapping[str, str]:
        """Show the questions, or return what is wrong with the answers so far."""
        dossier, way = self._context.working.dossier, values.get(_WAY)
        if not isinstance(way, ExperienceWay):
            return {_WAY: self._("Choose how it is filled in.")}
        on = dossier.today if way is ExperienceWay.SCREEN else values.get(_ON)
        if not isinstance(on, date):
            wrong = self._(complaint(Kind.DATE)) if isinstance(on, Raw) else ""
            return {_ON: wrong or self._("Say on which day it was filled in.")}
        told = told_on(dossier.case) or dossier.today
        for fault in refusals(Experience(on, way, ()), told, dossier.today):
            if fault in _ABOUT_DAY:
                return {_ON: self._(_REFUSALS[fault])}
        words = self._services.words(str(values.get(_LANGUAGE) or DUTCH))
        self._open(Asking(words, way, on), self._keep)
        return {}

    def _keep(self, experience: Experience) -> str:
        """Keep the answers; return why they were refused."""
        case = self._context.working.case.id

        def do() -> Case:
            return self._services.keep(case, experience)

        try:
            refused = self._context.run(do)
        except ExperienceRefused as refusal:
            return self._(_REFUSALS[refusal.refusals[0]])
        if refused is None:
            self._context.say(self._("The answers are kept. Thank the resident."))
        return refused or ""

    def _print(self, values: Mapping[str, object]) -> Mapping[str, str]:
        """Make the form and ask where it goes; return what is wrong."""
        case, language = self._context.working.case, str(values.get(_LANGUAGE) or DUTCH)
        large = bool(values.get(_LARGE))
        try:
            pdf = self._services.print_form(case.id, language, large_print=large)
        except UnprintableText as trouble:
            sign = str(trouble.args[0]) if trouble.args else ""
            return {
                "": self._("The letter cannot be printed: it holds the sign {sign}.", sign=sign)
            }
        except StoreError as failure:
            return {"": trouble_words(failure, self._)}
        name = self._("questions-{number}-{language}.pdf", number=case.number, language=language)
        self._files.ask_file(
            self._("Save the form"), name.replace("/", "-"), lambda path: self._write(path, pdf)
        )
        return {}

    def _write(self, path: Path, pdf: bytes) -> None:
        try:
            save_at(path, pdf)
        except OSError:
            self._context.say(self._("The file cannot be written there: choose another place."))
        else:
            self._context.say(self._("Saved as {file}.", file=path.name))

    def _entry(self, at: int, one: Experience, *, own: bool) -> Entry:
        _ = self._
        title = _("Filled in on {day}", day=words_of_day(one.on, _.language, weekday=False))
        lines = [label(one.way, _)]
        if own and one.remark:
            lines.append(_("The resident says: {text}", text=one.remark))
        return Entry(str(at), title, tuple(lines), Icon.DONE, Tone.OK)

    def _language(self) -> Field:
        offered = tuple(
            Choice(code, LANGUAGE_NAMES.get(code, code)) for code in self._services.languages()
        )
        words = self._("Language of the questions")
        return Field(_LANGUAGE, words, Kind.CHOICE, choices=offered, width=Width.HALF)

    def _reader(self, dossier: Dossier) -> Recipient:
        """Return who gets the letters of this case, and so how they are asked."""
        return recipients_of(dossier, dossier.today)[0]


def _on_the_day(values: Mapping[str, object]) -> frozenset[str]:
    # Who sits here answers today.
    return frozenset({_ON} if values.get(_WAY) is ExperienceWay.SCREEN else ())
