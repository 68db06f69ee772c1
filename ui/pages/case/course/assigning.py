"""The work of providers by message: what would go out, what went, and what they answered. No Qt.

A message is checked before anybody sees it: what a provider would reject stands here with the
place that causes it, and only what is right can be saved for whoever sends it on.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hengelo_toegang.domain.blockers import Action, ActionBlocked
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.messages.codes import ChangeReason
from hengelo_toegang.domain.messages.kept import (
    Progress,
    ProviderAnswer,
    SentAssignment,
    newest,
    progress,
)
from hengelo_toegang.domain.messages.making import Made
from hengelo_toegang.domain.process import missing
from hengelo_toegang.usecases.messages_out import Planned
from hengelo_toegang.words_answers import answer_words
from hengelo_toegang.words_assignment import period_words, size_words
from hengelo_toegang.words_messages import fault_words, stop_words
from ui.asking_files import AskFolder
from ui.icons import Icon
from ui.labels import label
from ui.pages.case.course.entries import Entry, EntryAct
from ui.pages.case.steps import StepContext
from ui.reading import words_of_day
from ui.telling import Telling
from ui.theme import Tone
from ui.widgets.fields import Asked, Choice, Field, Kind

if TYPE_CHECKING:
    from hengelo_toegang.domain.case import Case

ASSIGN, ASSIGN_AGAIN = "assign", "assign_again"
_UNTOLD = "untold"
"""What the entry of a message that did not go out begins with."""
_SIGNS = {
    Progress.SENT: (Icon.CLOCK, Tone.NEUTRAL),
    Progress.REJECTED: (Icon.WARNING, Tone.DANGER),
    Progress.ACCEPTED: (Icon.DONE, Tone.OK),
    Progress.STARTED: (Icon.DONE, Tone.OK),
    Progress.STOPPED: (Icon.DONE, Tone.NEUTRAL),
    Progress.OVER: (Icon.DONE, Tone.NEUTRAL),
}


class Assigning:
    """Tells providers of their work, and shows how far it is."""

    def __init__(self, context: StepContext, files: AskFolder) -> None:
        self._context = context
        self._services = context.services
        self._files = files
        self._ = context.translate
        self._telling = Telling(context.services, context.translate)
        self._plan: tuple[Case, Planned] | None = None

    def may(self, dossier: Dossier) -> bool:
        """Return whether this user may tell providers, or something was told before."""
        return bool(dossier.case.assigned) or self._tells(dossier)

    def note(self, dossier: Dossier) -> str:
        """Return why there is no message to make, if there is none."""
        stop = self._planned(dossier).stop
        return "" if stop is None else stop_words(stop, self._)

    def entries(self, dossier: Dossier) -> tuple[Entry, ...]:
        """Return what would go out, with what is wrong with it, and what went."""
        case = dossier.case
        made = (self._would_go(one) for one in self._planned(dossier).messages)
        acts = (EntryAct(ASSIGN_AGAIN, self._("Make the message once more…")),)
        went = (
            self._went(one, case.provider_answers, acts if self._tells(dossier) else ())
            for one in newest(case.assigned)
        )
        return (*made, *went)

    def press(self, entry: str, act: str) -> None:
        """Ask why work changes, and in which folder the message goes; then make it."""
        provider = entry.partition(":")[2]
        changed = [] if act == ASSIGN_AGAIN else self._changed(provider)
        if changed:
            self._context.ask(self._why(changed), partial(self._answered_why, provider))
        else:
            self._ask_folder(provider, {}, again=act == ASSIGN_AGAIN)

    def _changed(self, provider: str) -> list[SentAssignment]:
        """Return the assignments of a provider that change, but not what never began."""
        plan = self._planned(self._context.working.dossier)
        news = [one for made in plan.messages if made.provider == provider for one in made.news]
        return [one for one in news if one.reason is not None and not one.is_deleted]

    def _why(self, changed: Sequence[SentAssignment]) -> Asked:
        _ = self._
        reasons = tuple(
            Choice(reason, label(reason, _))
            for reason in ChangeReason
            if reason not in (ChangeReason.OBSOLETE, ChangeReason.DELETED)
        )
        return Asked(
            _("Why does it change?"),
            _("It follows from what was decided. Choose another reason where that says it better."),
            tuple(
                Field(str(one.number), self._product_words(one), Kind.CHOICE, choices=reasons)
                for one in changed
            ),
            _("Save the message…"),
            {str(one.number): one.reason for one in changed},
        )

    def _answered_why(self, provider: str, values: Mapping[str, object]) -> Mapping[str, str]:
        reasons = {
            int(number): reason
            for number, reason in values.items()
            if isinstance(reason, ChangeReason)
        }
        self._ask_folder(provider, reasons, again=False)
        return {}

    def _ask_folder(
        self, provider: str, reasons: Mapping[int, ChangeReason], *, again: bool
    ) -> None:
        def chosen(folder: Path) -> None:
            self._export(provider, folder, reasons, again=again)

        title = self._("The folder from which messages are sent on")
        self._files.ask_folder(title, chosen)

    def _tells(self, dossier: Dossier) -> bool:
        """Return whether this user may tell providers of the work of a case."""
        return not missing(dossier, Action.TELL_PROVIDER, self._services.desk.user)

    def _planned(self, dossier: Dossier) -> Planned:
        """Return what would go out; it is worked out once for each version of the case."""
        if self._plan is None or self._plan[0] != dossier.case:
            planned = Planned(None)
            if self._tells(dossier):
                # What the store knows may refuse it since: then there is nothing to make.
                with suppress(ActionBlocked):
                    planned = self._services.messages.planned(dossier.case.id)
            self._plan = (dossier.case, planned)
        return self._plan[1]

    def _export(
        self, provider: str, folder: Path, reasons: Mapping[int, ChangeReason], *, again: bool
    ) -> None:
        case = self._context.working.case.id
        told = self._telling.tell(case, provider, folder, reasons, again=again)
        if told.done:
            self._context.run(lambda: self._services.open_dossier(case).case)
        self._context.say(told.words)

    def _would_go(self, made: Made) -> Entry:
        _ = self._
        lines = [self._product_words(one) for one in made.news]
        title = _("To do: tell {provider}", provider=made.provider)
        if made.faults:
            lines.append(_("The provider would reject it. Set this right first:"))
            lines += [fault_words(fault, _) for fault in made.faults]
            return Entry(f"{_UNTOLD}:{made.provider}", title, tuple(lines), Icon.WARNING, Tone.WARN)
        acts = (EntryAct(ASSIGN, _("Save the message…")),)
        key = f"{_UNTOLD}:{made.provider}"
        return Entry(key, title, tuple(lines), Icon.SEND, Tone.WARN, acts)

    def _went(
        self,
        one: SentAssignment,
        answers: tuple[ProviderAnswer, ...],
        acts: tuple[EntryAct, ...],
    ) -> Entry:
        _ = self._
        how_far = progress(one, answers)
        told = words_of_day(one.on, _.language, weekday=False)
        lines = [
            self._product_words(one),
            _("Number {number}, told on {day}", number=str(one.number), day=told),
            *(self._answered(said) for said in answers if said.number == one.number),
        ]
        icon, tone = _SIGNS[how_far]
        title = f"{one.provider}: {label(how_far, _)}"
        return Entry(f"{one.number}:{one.provider}", title, tuple(lines), icon, tone, acts)

    def _answered(self, said: ProviderAnswer) -> str:
        day = words_of_day(said.on, self._.language, weekday=False)
        words = f"{day}: {label(said.kind, self._)}"
        why = answer_words(said, self._)
        return f"{words}. {why}" if why else words

    def _product_words(self, one: SentAssignment) -> str:
        product = self._services.desk.policy.products.get(one.product)
        said = [
            product.name if product else one.product,
            *([size_words(one.size, self._)] if one.size else []),
            period_words(one.start, one.until, self._),
            *([label(one.reason, self._)] if one.reason else []),
        ]
        return ", ".join(said)
