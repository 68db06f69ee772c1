"""The guide for a talk on paper: the questions of the talk, with room to write.

It goes to nobody's file: who had the talk copies the answers into the case. In Dutch, as
the questions themselves are; it is held in the hand by who speaks Dutch.
"""

from collections.abc import Sequence
from datetime import date, datetime

from hengelo_toegang.domain.conversation import Question, Way
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.letters.blocks import (
    Blank,
    Block,
    Bullets,
    Heading,
    Letter,
    Paragraph,
    Reference,
    Span,
)
from hengelo_toegang.letters.wording import Words

_SUBJECT = "Ons gesprek"
_BEFORE = (
    "Dit zijn de vragen voor ons gesprek. U hoeft niet op alles antwoord te geven."
    " Schrijf gerust op wat u belangrijk vindt."
)
_SIX = (
    "Uw lichaam", "Uw gevoel en gedachten", "Wat u belangrijk vindt", "Lekker leven",
    "Meedoen", "Uw gewone dag",
)  # fmt: skip
_LITERACY = ("Ja, dat gaat goed", "Nee, dat is lastig")
_LINES = 4
_AFTER = "Wat wilt u nog meer vertellen?"


def talk_guide(
    dossier: Dossier,
    asked: Sequence[Question],
    words: Words,
    on: date,
    made: datetime,
    *,
    large_print: bool,
    fictitious: bool,
) -> Letter:
    """Return the guide for a talk with the resident of a case on a day."""
    settings, said = dossier.policy.settings, words.sheet
    name = full_name(dossier.resident)
    body: list[Block] = [Heading(1, _SUBJECT), Paragraph((Span(_BEFORE),))]
    for question in asked:
        body += _blocks(question)
    body += [Heading(2, _AFTER), Blank("", _LINES)]
    return Letter(
        kind="talk-guide",
        language="nl",
        subject=_SUBJECT,
        return_address="",
        address=("Gesprek met", name),
        references=(Reference("Datum", words.writing.long_date(on)),),
        case_number="",
        body=tuple(body),
        made=made,
        template="",
        page_word=said.page,
        sender=said.sender.format(municipality=settings.municipality),
        fictitious=fictitious,
        large_print=large_print,
        watermark=said.fictitious if fictitious else "",
    )


def _blocks(question: Question) -> list[Block]:
    found: list[Block] = [Heading(2, question.text)]
    if question.way is Way.SCORES:
        found.append(Paragraph((Span(question.help),)))
        found += [Blank(f"{subject} (0 – 10):") for subject in _SIX]
    elif question.way is Way.LITERACY:
        found.append(Bullets(tuple((Span(answer),) for answer in _LITERACY)))
        found.append(Blank(question.help))
    else:
        # One label, so that what it is about stays with the room to write.
        about = "\n".join(part for part in (question.about, question.help) if part)
        found.append(Blank(about, _LINES))
    return found
