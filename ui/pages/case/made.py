"""Letters as the steps list them, and opening one; no Qt."""

from typing import Protocol

from hengelo_toegang.domain.costs import TariffMissing
from hengelo_toegang.domain.decisions import LineIncomplete
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.means import MeansNotComputed
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.i18n import Translate
from hengelo_toegang.letters.facts import Kind, LetterIncomplete
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import NotFound, UnprintableText
from hengelo_toegang.usecases.services import Services
from ui.labels import label
from ui.reading import words_of_day


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter that was made; `key` opens it."""

    key: str
    text: str


class LetterPlace(Protocol):
    """Where a letter is shown."""

    def show_pdf(self, content: bytes) -> None: ...

    def show_fault(self, text: str) -> None: ...


def letter_rows(dossier: Dossier, kinds: tuple[Kind, ...], _: Translate) -> list[LetterRow]:
    """Return the letters of these kinds that went out, oldest first."""
    rows = []
    for letter in dossier.case.letters:
        known = next((kind for kind in kinds if kind.value == letter.kind), None)
        if known is not None:
            day = words_of_day(letter.on, _.language, weekday=False)
            rows.append(LetterRow(letter.sha256, f"{label(known, _)}, {day}"))
    return rows


def open_letter(
    key: str, kind: Kind, dossier: Dossier, place: LetterPlace, services: Services, _: Translate
) -> None:
    """Show a letter that went out, or with an empty key the one that is to come."""
    try:
        place.show_pdf(services.letter_pdf(key) if key else services.preview(dossier, kind))
    except LetterIncomplete as lacking:
        place.show_fault(_("The letter lacks something: {what}.", what=lacking.missing))
    except (LineIncomplete, TariffMissing, MeansNotComputed):
        place.show_fault(_("The letter can be shown once its amounts can be computed."))
    except UnprintableText as trouble:
        sign = str(trouble.args[0]) if trouble.args else ""
        place.show_fault(_("The letter cannot be printed: it holds the sign {sign}.", sign=sign))
    except (NotFound, NotInForce):
        place.show_fault(_("This letter is not there: no text of it is in force on this day."))
