"""The gate that a letter text passes before it can come into force.

Everything wrong is named at once: what the text may not hold, what it lost of the version
before it, and what shows only in letters that are drawn with it, one for every kind of
letter and every law that use the text.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from hengelo_toegang.domain.costs import TariffMissing
from hengelo_toegang.domain.decisions import LineIncomplete
from hengelo_toegang.domain.letter_texts import LetterText
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.letters.blocks import Letter
from hengelo_toegang.letters.compose import compose, is_fill
from hengelo_toegang.letters.facts import Kind, LetterIncomplete
from hengelo_toegang.letters.samples import Sample, sample_facts, samples_of
from hengelo_toegang.letters.templates import (
    N_,
    Surroundings,
    Template,
    TemplateFault,
    TextFault,
    Texts,
    faults,
    included,
    shapes_in,
)
from hengelo_toegang.usecases.ports import Desk, UnprintableText
from hengelo_toegang.usecases.texts import as_template, followed

Step = Callable[[int, int], None]
"""Told after each sample how many are done of how many; may stop the work by raising."""


def check(desk: Desk, text: LetterText, step: Step | None = None) -> tuple[TextFault, ...]:
    """Return everything that keeps a text from being used, by line; line 0 is the whole.

    The samples are drawn only when the text itself is without faults.
    """
    candidate = as_template(text)
    texts = desk.texts.as_on(_day(desk, text), candidate)
    found = list(_of_text(candidate, texts))
    before = followed(desk.texts, text)
    if before is not None:
        found += _lost(before, candidate)
    if not found:
        wanted = samples_for(desk, text)
        for number, sample in enumerate(wanted, start=1):
            found += _of_sample(desk, texts, candidate, sample)
            if step is not None:
                step(number, len(wanted))
    return tuple(sorted(dict.fromkeys(found), key=lambda fault: fault.line))


def quick_faults(desk: Desk, text: LetterText) -> tuple[TextFault, ...]:
    """Return what is wrong with a text by itself, at once: for while somebody types."""
    candidate = as_template(text)
    texts = desk.texts.as_on(_day(desk, text), candidate)
    before = followed(desk.texts, text)
    found = [*_of_text(candidate, texts), *(_lost(before, candidate) if before else ())]
    return tuple(sorted(dict.fromkeys(found), key=lambda fault: fault.line))


def samples_for(desk: Desk, text: LetterText) -> Sequence[Sample]:
    """Return the samples that show a text: of a passage, each letter that includes it."""
    texts = desk.texts.as_on(_day(desk, text), as_template(text))
    return tuple(
        sample
        for letter in _letters_with(as_template(text), texts)
        for sample in samples_of(Kind(letter.kind), letter.laws)
    )


def sample_letter(desk: Desk, text: LetterText, sample: Sample) -> Letter:
    """Return a fictitious letter in the words of a text, dated today.

    Raises:
        TemplateFault: The text cannot be filled in; the message says where.
        NotInForce, LetterIncomplete: The sample needs what is not there.
    """
    texts = desk.texts.as_on(_day(desk, text), as_template(text))
    return _letter(desk, texts, sample, text.language)


def _letter(desk: Desk, texts: Texts, sample: Sample, language: str) -> Letter:
    facts = sample_facts(sample, desk.policy, desk.today(), language)
    return compose(sample.kind, facts, texts)


def _day(desk: Desk, text: LetterText) -> date:
    """Return the day whose other texts surround this one."""
    return max(text.valid_from, desk.today())


def _of_text(candidate: Template, texts: Texts) -> Iterator[TextFault]:
    around = _around(candidate, texts)
    yield from faults(candidate, around)
    if candidate.kind:
        return
    for letter in _letters_with(candidate, texts):
        for fault in faults(letter, around):
            message = N_("the letter {letter} would be wrong: {fault}")
            yield TextFault(0, message, (("letter", letter.id), ("fault", fault)))


def _around(candidate: Template, texts: Texts) -> Surroundings:
    from hengelo_toegang.letters.values import Values

    parts = {
        part.id: part for part in texts.all if not part.kind and part.language == candidate.language
    }
    return Surroundings(shapes_in(Values), parts, is_fill)


def _letters_with(candidate: Template, texts: Texts) -> Iterator[Template]:
    """Yield the letters that a text shows in: itself, or each that includes the passage."""
    if candidate.kind:
        yield candidate
        return
    parts = _around(candidate, texts).parts
    for letter in texts.all:
        same = letter.kind and letter.language == candidate.language
        if same and candidate.id in included(letter, parts):
            yield letter


def _lost(before: Template, candidate: Template) -> Iterator[TextFault]:
    """Yield what the version before held for mandatory and this one does not any more."""
    for anchor in before.anchors:
        if anchor not in candidate.anchors:
            message = N_("the mandatory part {{#{name}}} may not be taken away")
            yield TextFault(0, message, (("name", anchor),))
    for part in before.parts:
        if part not in candidate.parts:
            message = N_('the mandatory passage {{% include "{name}" %}} may not be taken away')
            yield TextFault(0, message, (("name", part),))
    if (before.slot, before.laws) != (candidate.slot, candidate.laws):
        yield TextFault(0, N_("the laws or the place of the text changed; begin a new version"))


def _of_sample(
    desk: Desk, texts: Texts, candidate: Template, sample: Sample
) -> Iterator[TextFault]:
    said = partial(_about, sample)
    try:
        pdf = desk.press.render(_letter(desk, texts, sample, candidate.language))
    except TemplateFault as fault:
        yield said(fault.problem, fault.line if fault.source == candidate.source else 0)
    except UnprintableText as sign:
        yield said(str(sign))
    except (NotInForce, LetterIncomplete, LineIncomplete, TariffMissing) as lacking:
        yield said(str(lacking))
    else:
        for problem in desk.checker.check(pdf):
            yield said(problem)


def _about(sample: Sample, problem: str, line: int = 0) -> TextFault:
    message = N_("in the sample {sample}: {problem}")
    return TextFault(line, message, (("sample", sample), ("problem", problem)))
