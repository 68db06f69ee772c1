"""Asking a resident how it went: the form on paper, and keeping what they answered."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.experience import Experience, ExperienceRefusal, refusals
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.process import refuse_if_blocked
from hengelo_toegang.domain.requirements.telling import told_on
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.files import dossier_of
from hengelo_toegang.usecases.ports import Desk

if TYPE_CHECKING:
    from hengelo_toegang.letters.wording import ExperienceWords

_PRINT = "print_experience_form"


class ExperienceRefused(Exception):
    """Answers were not kept; `refusals` says everything that has to be put right."""

    def __init__(self, refusals: tuple[ExperienceRefusal, ...]) -> None:
        super().__init__(", ".join(refusal.value for refusal in refusals))
        self.refusals = refusals


def keep_experience(desk: Desk, case_id: CaseId, experience: Experience) -> Case:
    """Keep what a resident thinks of how it went.

    It belongs to the course of the case: an approval holds, and nobody becomes a writer by
    it. The log says that answers were kept, and how, never which.

    Raises:
        ExperienceRefused: Nothing is answered, or the day lies ahead or before the outcome.
        ActionBlocked: The resident does not know yet what came of it, or the user does not
            work under the law of the case.
    """
    experience = replace(experience, remark=experience.remark.strip())
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        refuse_if_blocked(dossier, Action.KEEP_EXPERIENCE, desk.user)
        case = dossier.case
        found = refusals(experience, told_on(case) or desk.today(), desk.today())
        if found:
            raise ExperienceRefused(found)
        case = replace(case, experiences=(*case.experiences, experience))
        uow.cases.save(case, Action.KEEP_EXPERIENCE.value)
        uow.audit.record(Action.KEEP_EXPERIENCE.value, case_id, experience.way.value)
        uow.commit()
    return case


def print_experience_form(
    desk: Desk, case_id: CaseId, language: str, *, large_print: bool
) -> bytes:
    """Return the form on paper as a tagged PDF; nothing is kept but that it was made.

    Raises:
        ActionBlocked: The resident does not know yet what came of it, or the user does not
            work under the law of the case.
        TemplateFault: Letters are not offered in this language.
    """
    from hengelo_toegang.letters.experience import experience_form

    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
    refuse_if_blocked(dossier, Action.KEEP_EXPERIENCE, desk.user)
    letter = experience_form(
        dossier.case.number,
        desk.policy.settings,
        desk.texts.words(language),
        desk.now(),
        large_print=large_print,
        fictitious=desk.fictitious,
    )
    pdf = desk.press.render(letter)
    with desk.open() as uow:
        uow.audit.record(_PRINT, case_id, "done")
        uow.commit()
    return pdf


def experience_words(desk: Desk, language: str) -> "ExperienceWords":
    """Return the questions and answers in a language in which letters are offered."""
    return desk.texts.words(language).experience


def experience_languages(desk: Desk) -> Sequence[str]:
    """Return the languages in which a resident can be asked."""
    return desk.texts.languages


class PrintForm(Protocol):
    """See `print_experience_form`."""

    def __call__(self, case: CaseId, language: str, /, *, large_print: bool) -> bytes: ...


@dataclass(frozen=True, slots=True)
class ExperienceServices:
    """The use cases bound to the desk of whoever signed in."""

    keep: Callable[[CaseId, Experience], Case]
    print_form: PrintForm
    words: "Callable[[str], ExperienceWords]"
    languages: Callable[[], Sequence[str]]


def bind_experiences(desk: Desk) -> ExperienceServices:
    """Return the use cases bound to a desk."""
    return ExperienceServices(
        keep=partial(keep_experience, desk),
        print_form=partial(print_experience_form, desk),
        words=partial(experience_words, desk),
        languages=partial(experience_languages, desk),
    )
