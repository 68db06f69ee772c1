"""Messages to providers as files in a folder, each with a summary in words; no Qt."""

from collections.abc import Callable, Mapping
from pathlib import Path

from hengelo_toegang.domain.blockers import ActionBlocked
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.messages.codes import ChangeReason
from hengelo_toegang.domain.messages.numbers import SeriesUsedUp
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.message_ports import MessageUnreadable, SchemasMissing
from hengelo_toegang.usecases.messages_out import Exported, MessageFaulty, NoMessage
from hengelo_toegang.usecases.ports import NotFound, StaleCase, StoreError
from hengelo_toegang.usecases.services import Services
from hengelo_toegang.words import trouble_words
from hengelo_toegang.words_assignment import summary
from hengelo_toegang.words_messages import refusal_words
from ui.labels import label
from ui.saving import save_at

REFUSED = (
    ActionBlocked,
    MessageFaulty,
    MessageUnreadable,
    NoMessage,
    NotFound,
    OSError,
    SchemasMissing,
    SeriesUsedUp,
    StaleCase,
)
"""Everything that keeps a message from being made; nothing of it is kept then."""


_AS_IT_FOLLOWS: Mapping[int, ChangeReason] = {}


@dataclass(frozen=True, slots=True)
class Told:
    """What came of telling one provider, in words."""

    words: str
    done: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """Makes messages, and says what came of each."""

    services: Services
    _: Translate

    def tell(
        self,
        case: CaseId,
        provider: str,
        folder: Path,
        chosen: Mapping[int, ChangeReason] = _AS_IT_FOLLOWS,
        *,
        again: bool = False,
    ) -> Told:
        """Make the message for a provider in a folder; `chosen` are reasons by number."""
        try:
            out = self.services.messages.export(
                case, provider, _writing_in(folder), chosen, again=again
            )
        except REFUSED as refusal:
            return Told(refusal_words(refusal, self._), done=False)
        except StoreError as trouble:
            return Told(trouble_words(trouble, self._), done=False)
        if not self._summarised(out, folder):
            words = self._("Saved as {file}; the summary cannot be written there.", file=out.name)
            return Told(words, done=True)
        words = self._("Saved as {file}, with a summary beside it.", file=out.name)
        return Told(words, done=True)

    def _summarised(self, out: Exported, folder: Path) -> bool:
        reasons = {reason: label(reason, self._) for reason in ChangeReason}
        words = summary(out.message, out.provider, self.services.desk.policy, reasons, self._)
        try:
            save_at((folder / out.name).with_suffix(".txt"), words.encode())
        except OSError:
            return False
        return True


def _writing_in(folder: Path) -> Callable[[str, bytes], Callable[[], None]]:
    """Return what writes a message in a folder, and gives how to take it back."""

    def write(name: str, content: bytes) -> Callable[[], None]:
        path = folder / name
        save_at(path, content)

        def take_back() -> None:
            path.unlink(missing_ok=True)

        return take_back

    return write
