"""What the page of a letter text says of it in words: whose it is, and how it reads; no Qt."""

from hengelo_toegang.domain.letter_texts import LetterText, TextStage
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import DUTCH, Translate
from hengelo_toegang.letters.blocks import Letter
from hengelo_toegang.letters.readability import Figures, figures, remarks
from hengelo_toegang.records import dataclass
from ui.pages.manage.text.board import Around, Reading, TextHead
from ui.pages.manage.words import language_name, text_name
from ui.readability import figures_words, flaw_words
from ui.reading import words_of_day


@dataclass(frozen=True, slots=True)
class Told:
    """Puts in words what the page says."""

    around: Around
    translate: Translate

    def head(self, text: LetterText, writers: frozenset[UserId], *, editable: bool) -> TextHead:
        """Return what stands above a version."""
        _ = self.translate
        about = _(
            "{language}, version {version}",
            language=language_name(text.language, _),
            version=text.version,
        )
        if writers:
            names = ", ".join(sorted(map(self.around.name, writers)))
            written = _("written by {names}; somebody else approves", names=names)
            about = f"{about} · {written}"
        others = self.around.texts.translations(text)
        if text.language == DUTCH and others and editable:
            names = ", ".join(language_name(language, _) for language in others)
            also = _("also in {names}: change those too", names=names)
            about = f"{about} · {also}"
        return TextHead(
            text_name(text.slot, _),
            about,
            self._state(text),
            tuple(
                _(
                    "{who} sent it back on {day}: {reason}",
                    who=self.around.name(seen.by),
                    day=words_of_day(seen.on, _.language),
                    reason=seen.reason,
                )
                for seen in text.verdicts
                if not seen.approved
            ),
        )

    def reading(self, letter: Letter) -> Reading | None:
        """Return how easily a letter reads; only Dutch is measured."""
        _ = self.translate
        if letter.language != DUTCH:
            return None
        found = remarks(letter.body, self.around.guide)
        return Reading(
            self._figures(figures(letter.body)),
            tuple((flaw_words(one, _), one.sentence) for one in found),
        )

    def _figures(self, found: Figures) -> tuple[str, ...]:
        _ = self.translate
        return (
            figures_words(found, _),
            _("Our own letters have at most 12 words in a sentence on average."),
            _(
                "Reading ease {ease} after Flesch-Douma; our own letters have at least 70.",
                ease=round(found.flesch_douma),
            ),
            _("Longest sentence: {count} words", count=found.longest),
        )

    def _state(self, text: LetterText) -> str:
        _ = self.translate
        if not text.id:
            return _("Comes with the program")
        seen = text.verdicts[-1] if text.verdicts else None
        if text.stage is TextStage.APPROVED and seen is not None:
            return _("Approved by {who}", who=self.around.name(seen.by))
        if text.stage is TextStage.CHECKED and text.handed_in is not None:
            return _("Handed in by {who}", who=self.around.name(text.handed_in.by))
        return _("Withdrawn") if text.stage is TextStage.WITHDRAWN else _("Draft")
