"""One letter text without its widgets: writing, looking, checking, approving."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from hengelo_toegang.domain.letter_texts import (
    LetterText,
    TextAction,
    TextBlocker,
    TextId,
    TextRefused,
    TextStage,
    text_print,
)
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.i18n import DUTCH, Translate
from hengelo_toegang.letters.facts import LetterIncomplete
from hengelo_toegang.letters.templates import Template, TemplateFault, TextFault
from hengelo_toegang.usecases.ports import StaleCase, StoreError, UnprintableText
from hengelo_toegang.words import trouble_words
from ui.pages.manage.text.board import Actions, Around, FaultLine, TextPage
from ui.pages.manage.text.difference import difference
from ui.pages.manage.text.told import Told
from ui.pages.manage.words import (
    fault_words,
    refusals,
    sample_name,
)
from ui.reading import words_of_day

if TYPE_CHECKING:
    from hengelo_toegang.domain.people import UserId
    from hengelo_toegang.letters.samples import Sample


class TextPresenter:
    """Lets somebody write a version and another approve it."""

    def __init__(self, page: TextPage, around: Around, _: Translate) -> None:
        self._page = page
        self._around = around
        self._texts = around.texts
        self._ = _
        self._told = Told(around, _)
        self._base = ""
        self._text: LetterText | None = None
        self._before: Template | None = None
        self._samples: Sequence[Sample] = ()
        self._chosen = 0
        self._kept = ""
        self._faults: tuple[TextFault, ...] = ()
        self._day_open = False
        self._writers: frozenset[UserId] = frozenset()

    @property
    def text(self) -> LetterText:
        """The version on the screen.

        Raises:
            LookupError: None is open.
        """
        if self._text is None:
            raise LookupError
        return self._text

    def open(self, text_id: TextId) -> None:
        """Show a version of the municipality, half-finished words included.

        Raises:
            TextRefused: It cannot be trusted.
        """
        opened = self._texts.open(text_id)
        self._text, self._base, self._before = opened.text, opened.own.base, opened.before
        self._writers = opened.own.writers
        self._kept = text_print(opened.text)
        self._show()

    def open_shipped(self, identity: str) -> None:
        """Show a version that travels with the program, to read."""
        self._text = self._texts.shipped(identity)
        self._before = None
        self._show()

    def edited(self, words: str) -> None:
        """Take in what was typed; `settle` follows when typing stops for a moment."""
        self._text = replace(self.text, text=words)

    def start_chosen(self, day: object) -> None:
        """Take in from which day the version holds; what is no day yet changes nothing."""
        self._day_open = not isinstance(day, date)
        if isinstance(day, date):
            self._text = replace(self.text, valid_from=day)
            self.settle()

    def settle(self) -> bool:
        """Keep what was typed as a draft, and show what follows; False when it isn't kept."""
        if not self._editable():
            return True
        print_ = text_print(self.text)
        if print_ != self._kept:
            try:
                self._texts.keep_draft(self.text, self._base)
            except StoreError as trouble:
                self._page.tell(trouble_words(trouble, self._), refused=True)
                return False
            self._kept = print_
            self._page.tell(self._("Kept as a draft."))
        self._follow()
        return True

    def choose_sample(self, at: int) -> None:
        """Show the text in another sample."""
        self._chosen = at
        self._show_sample()

    def leave(self) -> bool:
        """Write what was typed as a revision; False when that did not work."""
        if not self._editable():
            return True
        try:
            self._base = self._texts.save(self.text, self._base).base
        except TextRefused as refused:
            self._refuse(refused.blockers)
            return False
        except StaleCase:
            self._stale()
            return False
        except StoreError as trouble:
            self._page.tell(trouble_words(trouble, self._), refused=True)
            return False
        return True

    def check(self) -> None:
        """Draw every sample and say what is wrong, without handing anything in."""
        self._gate(self._checked)

    def hand_in(self) -> None:
        """Check, and hand in for approval when nothing is wrong."""
        if self._day_open:
            said = self._("Fill in from which day this version holds.")
            self._page.tell(said, refused=True)
        elif self.leave():
            self._gate(self._hand_in)

    def approve(self, passphrase: str) -> None:
        """Check once more, approve and sign, once the passphrase shows who it is."""
        if not self._around.confirm(passphrase):
            said = self._("This is not your passphrase. Nothing was signed.")
            self._page.show_wrong_passphrase(said)
            return
        self._gate(self._approve)

    def give_back(self, reason: str) -> None:
        """Return the version to who wrote it."""
        said = self._("Sent back to who wrote it, with your remark.")
        self._act(partial(self._texts.give_back, self.text.id, reason), said)

    def withdraw(self) -> None:
        """End a version that never held."""
        said = self._("Withdrawn. A new version can be begun.")
        self._act(partial(self._texts.withdraw, self.text.id), said)

    def start_new(self) -> None:
        """Begin a new version on this text, and go on there."""
        try:
            begun = self._texts.start(self.text.slot)
        except TextRefused as refused:
            self._refuse(refused.blockers)
        except StoreError as trouble:
            self._page.tell(trouble_words(trouble, self._), refused=True)
        else:
            self._around.go_to(begun.id)

    def _gate(self, then: Callable[[LetterText, tuple[TextFault, ...]], None]) -> None:
        text = self.text

        def finished(found: object) -> None:
            self._page.show_working("")
            faults = tuple(found) if isinstance(found, tuple) else ()
            self._show_faults(faults, complete=True)
            then(text, faults)

        def failed(fault: BaseException) -> None:
            self._page.show_working("")
            raise fault

        self._page.show_working(self._("The samples are drawn and checked."))
        self._around.run(lambda step: self._texts.check(text, step), finished, failed)

    def _checked(self, _text: LetterText, faults: tuple[TextFault, ...]) -> None:
        if faults:
            said = self._.ngettext("{count} fault", "{count} faults", len(faults))
            self._page.tell(said, refused=True)
        else:
            self._page.tell(self._("Everything is right: it can be handed in."))

    def _hand_in(self, text: LetterText, faults: tuple[TextFault, ...]) -> None:
        passed = _passed(text, faults)
        said = self._("Handed in. A second person approves it.")
        self._act(partial(self._texts.hand_in, text.id, passed), said)

    def _approve(self, text: LetterText, faults: tuple[TextFault, ...]) -> None:
        day = words_of_day(text.valid_from, self._.language)
        said = self._("Approved. The text holds from {day}.", day=day)
        self._act(partial(self._texts.approve, text.id, _passed(text, faults)), said)

    def _act(self, act: Callable[[], object], said: str) -> None:
        try:
            act()
        except TextRefused as refused:
            self._refuse(refused.blockers)
        except StaleCase:
            self._stale()
        except StoreError as trouble:
            self._page.tell(trouble_words(trouble, self._), refused=True)
        else:
            self._text = replace(self.text, stage=TextStage.CHECKED)
            self._around.done(said)

    def _refuse(self, blockers: tuple[TextBlocker, ...]) -> None:
        self._page.tell(" ".join(refusals(blockers, self._)), refused=True)

    def _stale(self) -> None:
        said = self._("Somebody else changed this text meanwhile. Open it again.")
        self._page.tell(said, refused=True)

    def _editable(self) -> bool:
        """Return whether words may be typed: not in what waits for a second person."""
        text = self._text
        draft = text is not None and text.stage is TextStage.DRAFT and bool(text.id)
        return draft and self._around.edits

    def _show(self) -> None:
        text = self.text
        self._page.show_head(self._told.head(text, self._writers, editable=self._editable()))
        dutch = text.language == DUTCH
        self._page.show_text(text.text, text.valid_from, editable=self._editable(), dutch=dutch)
        self._samples = self._texts.samples(text)
        self._chosen = 0
        names = [sample_name(sample, self._) for sample in self._samples]
        self._page.show_samples(names, self._chosen)
        self._page.show_actions(self._actions(text))
        self._follow()

    def _follow(self) -> None:
        """Show what follows from the words: faults, sample, readability, difference."""
        self._faults = self._texts.quick_faults(self.text)
        self._show_faults(self._faults, complete=False)
        self._show_sample()
        self._show_difference()

    def _show_sample(self) -> None:
        if not self._samples:
            self._page.show_no_preview(self._("No letter includes this passage."))
            self._page.show_reading(None)
            return
        try:
            letter = self._texts.letter(self.text, self._samples[self._chosen])
            pdf = self._texts.print(letter)
        except TemplateFault as fault:
            self._no_sample(fault.problem, fault.line)
        except UnprintableText as sign:
            self._no_sample(str(sign))
        except (NotInForce, LetterIncomplete) as lacking:
            self._no_sample(str(lacking))
        else:
            self._page.show_preview(pdf)
            self._page.show_reading(self._told.reading(letter))

    def _no_sample(self, why: str, line: int = 0) -> None:
        if self._faults:
            # The checks word the fault; what filling the text says of it is for engineers.
            said = self._(
                "The sample cannot be shown while the text has faults. See Checks; the first is "
                "in line {line}.",
                line=self._faults[0].line,
            )
        else:
            where = self._("line {line}: {said}", line=line, said=why) if line else why
            said = self._("The sample cannot be shown while the text has faults: {why}", why=where)
        self._page.show_no_preview(said)
        self._page.show_reading(None)

    def _show_faults(self, faults: tuple[TextFault, ...], *, complete: bool) -> None:
        lines = [FaultLine(fault.line, fault_words(fault, self._)) for fault in faults]
        if lines:
            said = self._.ngettext("{count} fault", "{count} faults", len(lines))
        elif complete:
            said = self._("No faults: every sample was drawn and checked.")
        else:
            said = self._("No faults in the text itself. Check draws every sample too.")
        self._page.show_faults(lines, said)

    def _show_difference(self) -> None:
        if self._before is None:
            self._page.show_difference((), self._("There is no version to compare with."))
            return
        lines = difference(self._before.text, self.text.text)
        said = self._("Compared with version {version}", version=self._before.version)
        none = self._("The text says the same as version {version}.", version=self._before.version)
        self._page.show_difference(lines, said if lines else none)

    def _actions(self, text: LetterText) -> Actions:
        if not text.id:
            return Actions(False, True, (), (), (), (), renew=self._around.edits)
        blocked = self._texts.what_blocks(text.id)
        published = text.stage in (TextStage.APPROVED, TextStage.WITHDRAWN)
        said = {action: refusals(found, self._) for action, found in blocked.items()}
        return Actions(
            self._editable(),
            published,
            said[TextAction.HAND_IN],
            said[TextAction.APPROVE],
            said[TextAction.RETURN],
            said[TextAction.WITHDRAW],
            renew=published and self._around.edits,
        )


def _passed(checked: LetterText, faults: tuple[TextFault, ...]) -> Callable[[LetterText], bool]:
    """Return the gate that lets through exactly what was checked, if nothing was wrong."""
    return lambda text: not faults and text_print(text) == text_print(checked)
