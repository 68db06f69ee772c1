"""Letters that went out, read back as they were: nothing is ever made anew."""

from hengelo_toegang.domain.blockers import Action, ActionBlocked
from hengelo_toegang.domain.process import missing
from hengelo_toegang.usecases.files import dossier_of
from hengelo_toegang.usecases.ports import Desk, NotFound, StoredLetter


def letter_pdf(desk: Desk, sha256: str) -> bytes:
    """Return the bytes of a letter that went out; reading it is logged, and so is a refusal.

    Raises:
        NotFound: No letter has this hash.
        ActionBlocked: The case runs under a law that this user does not work with.
    """
    return _read(desk, sha256, "read_letter").pdf


def letter_text(desk: Desk, sha256: str) -> str:
    """Return the plain text that was kept with a letter; reading it is logged.

    Raises:
        NotFound: No letter has this hash, or it went out before texts were kept.
        ActionBlocked: The case runs under a law that this user does not work with.
    """
    text = _read(desk, sha256, "read_letter_text").text
    if not text:
        raise NotFound(sha256)
    return text


def _read(desk: Desk, sha256: str, action: str) -> StoredLetter:
    with desk.open() as uow:
        letter = uow.letters.get(sha256)
        refused = missing(dossier_of(desk, uow, letter.case), Action.OPEN, desk.user)
        if refused:
            uow.audit.record(action, letter.case, f"refused {sha256}")
        else:
            uow.audit.read(action, letter.case, f"done {sha256}")
        uow.commit()
    if refused:
        raise ActionBlocked(Action.OPEN, refused)
    return letter
