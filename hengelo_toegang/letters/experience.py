"""The questions how it went on paper: boxes to put a cross in, and where it goes back to.

It names nobody. Who types it over finds the case by its number.
"""

from datetime import datetime

from hengelo_toegang.domain.experience import Agreement, ExperienceQuestion
from hengelo_toegang.domain.policy import Settings
from hengelo_toegang.letters.blocks import (
    Blank,
    Block,
    Heading,
    Letter,
    Paragraph,
    Reference,
    Span,
    Strength,
    Ticks,
)
from hengelo_toegang.letters.wording import Words

_LINES = 3


def experience_form(
    number: str,
    settings: Settings,
    words: Words,
    made: datetime,
    *,
    large_print: bool,
    fictitious: bool,
) -> Letter:
    """Return the form about the case with this number, in the language of `words`.

    In the window of the envelope stands the municipality: that is how it comes back.
    """
    asked, said = words.experience, words.sheet
    answers = tuple(asked.answers[one] for one in Agreement)
    sender = said.sender.format(municipality=settings.municipality)
    home = settings.return_address
    body: list[Block] = [
        Heading(1, asked.title),
        _words(asked.intro),
        _words(asked.free),
        _words(asked.kept),
        _words(asked.how, Strength.STRONG),
    ]
    body += [Ticks(asked.questions[one], answers) for one in ExperienceQuestion]
    body += [
        Blank(asked.remark, _LINES),
        _words(asked.send_back.format(address=home)),
        _words(asked.help.format(phone=settings.phone)),
        _words(asked.elsewhere.format(phone=settings.phone)),
    ]
    return Letter(
        kind="experience-form",
        language=words.language,
        subject=asked.title,
        return_address="",
        address=(f"Gemeente {settings.municipality}", *home.split(", ")),
        references=(Reference(words.references.case_number, number),),
        case_number=said.case_number.format(number=number),
        body=tuple(body),
        made=made,
        template="",
        page_word=said.page,
        sender=sender,
        fictitious=fictitious,
        large_print=large_print,
        watermark=said.fictitious if fictitious else "",
    )


def _words(text: str, strength: Strength = Strength.PLAIN) -> Paragraph:
    return Paragraph((Span(text, strength),))
