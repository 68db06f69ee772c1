"""The guide for a talk on paper, printed from the questions that the request calls for."""

from datetime import date

from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.conversation import questions
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.process import refuse_if_blocked
from hengelo_toegang.i18n import DUTCH
from hengelo_toegang.usecases.ports import Desk
from hengelo_toegang.usecases.running import as_consented


def print_guide(
    desk: Desk,
    dossier: Dossier,
    domains: frozenset[str],
    on: date,
    *,
    health: bool,
    large_print: bool,
) -> bytes:
    """Return the guide as a tagged PDF; nothing of it is kept but that it was made.

    Raises:
        ActionBlocked: The user does not work under the law of the case.
        UnprintableText: Something named in it holds a sign that no font of ours has.
    """
    from hengelo_toegang.letters.guide import talk_guide

    refuse_if_blocked(dossier, Action.WRITE_LETTER, desk.user)
    with desk.open() as uow:
        dossier = as_consented(uow, dossier)
    letter = talk_guide(
        dossier,
        questions(dossier, domains, health=health),
        desk.texts.words(DUTCH),
        on,
        desk.now(),
        large_print=large_print,
        fictitious=desk.fictitious,
    )
    pdf = desk.press.render(letter)
    with desk.open() as uow:
        uow.audit.record("print_guide", dossier.case.id, "done")
        uow.commit()
    return pdf
