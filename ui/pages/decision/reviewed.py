"""Why a decision is reviewed, as who writes it may know: the draw shows only afterwards. No Qt."""

from collections.abc import Callable
from decimal import Decimal

from hengelo_toegang.domain.case import Case, Stage, Submission
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.review import always_reviewed, asked_reasons
from hengelo_toegang.domain.revisions import fingerprint
from hengelo_toegang.domain.sampling import EVERYTHING
from hengelo_toegang.i18n import Translate
from ui.labels import label
from ui.pages.decision.board import AFTER_SENDING
from ui.pages.review.looks import Look, looks_of
from ui.reading import words_of_day


def why_reviewed(dossier: Dossier, amount: Decimal, _: Translate) -> tuple[str, ...]:
    """Return why a decision of `amount` euros is reviewed, in a few words each.

    Whether it is drawn is told when it is handed in, and not before: nobody writes with
    less care what nobody will read.
    """
    handed_in = dossier.case.submission
    if handed_in is not None and handed_in.fingerprint == fingerprint(dossier.case):
        if handed_in.alone:
            return (_("Not drawn: decided under own mandate"),)
        return tuple(label(reason, _) for reason in asked_reasons(dossier, amount))
    decider = dossier.decider
    always = tuple(always_reviewed(dossier, amount))
    share = decider.settings.sampling.share(dossier.case.law) if decider else EVERYTHING
    if not always and share < EVERYTHING:
        return (_("That shows when you hand it in"),)
    return tuple(label(reason, _) for reason in always or asked_reasons(dossier, amount))


def decided_alone(handed_in: Submission, name: Callable[[UserId], str], _: Translate) -> str:
    """Return that a decision was not drawn, and who took it."""
    day = words_of_day(handed_in.on, _.language)
    return _(
        "Not drawn for review: {who} decided it under their own mandate on {day}.",
        who=name(handed_in.by),
        day=day,
    )


def kept_looks(case: Case, name: Callable[[UserId], str], _: Translate) -> tuple[Look, ...]:
    """Return the views that stay on record beside the one that the course tells of."""
    settled = case.stage in (Stage.APPROVED, *AFTER_SENDING)
    if settled and case.submission is not None and case.submission.alone:
        told = Look(decided_alone(case.submission, name, _))
        return (told,) if case.stage is not Stage.APPROVED else ()
    looks = looks_of(case, name, _)
    if not settled:
        return looks[:-1]
    return looks if len(looks) > 1 or any(look.remarks for look in looks) else ()
