"""What to do about a break in a store, for the person who has to act on it."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.backing_up import Backup, Contents
from hengelo_toegang.words_backups import moment_words


class Remedy(StrEnum):
    """What helps against a break."""

    REBUILD = "rebuild"
    """Lists are computed: they can be made again from what is signed."""
    RESTORE = "restore"
    """Something was broken or lost on the disk: go back to a backup."""
    INVESTIGATE = "investigate"
    """No disk does this: somebody changed it who has the key. Look first, then go back."""
    UPDATE = "update"
    """Nothing is broken; the program does not know something that the store refers to."""


REMEDIES: Mapping[str, Remedy] = {
    "page": Remedy.RESTORE,
    "trigger": Remedy.INVESTIGATE,
    "audit": Remedy.INVESTIGATE,
    "audit_end": Remedy.INVESTIGATE,
    "user": Remedy.INVESTIGATE,
    "revision": Remedy.INVESTIGATE,
    "document": Remedy.RESTORE,
    "head": Remedy.INVESTIGATE,
    "review": Remedy.INVESTIGATE,
    "text": Remedy.INVESTIGATE,
    "letter": Remedy.RESTORE,
    "letter_text": Remedy.RESTORE,
    "letter_unsigned": Remedy.INVESTIGATE,
    "letter_seal": Remedy.INVESTIGATE,
    "letter_template": Remedy.UPDATE,
    "letter_unlisted": Remedy.INVESTIGATE,
    "letter_missing": Remedy.RESTORE,
    "bundle": Remedy.INVESTIGATE,
    "seal": Remedy.INVESTIGATE,
    "list": Remedy.REBUILD,
    "rule": Remedy.REBUILD,
    "circle": Remedy.INVESTIGATE,
    "advice": Remedy.INVESTIGATE,
    "destruction": Remedy.INVESTIGATE,
}
"""By the fault that was found, as `Finding` names it."""
_FIRST = {
    Remedy.REBUILD: N_(
        "Have the lists made again: command 'rebuild'. They are computed from what is signed, so"
        " nothing is lost."
    ),
    Remedy.RESTORE: N_("Do not work on in this store. Go back to a backup."),
    Remedy.INVESTIGATE: N_(
        "Do not work on in this store: no disk does this, somebody changed it. Call the manager,"
        " who keeps this store to look into it. Then go back to a backup."
    ),
    Remedy.UPDATE: N_(
        "Nothing is lost. Update the program; if that does not help, call the manager."
    ),
}
_WITH_BACKUP = (Remedy.RESTORE, Remedy.INVESTIGATE)


def newest_tried(backups: Iterable[Backup]) -> Backup | None:
    """Return the last backup that was opened and found whole; None when there is none."""
    tried = (one for one in backups if one.tried is not None and not one.aside)
    return max(tried, key=lambda one: one.number, default=None)


def remedy_words(
    fault: str, backup: Backup | None, present: Contents | None, _: Translate
) -> Sequence[str]:
    """Return what to do about a break, one thing a line.

    `backup` is the newest tried one; `present` is how much the store holds now, None where
    nobody can say.
    """
    remedy = REMEDIES[fault]
    lines = [_(_FIRST[remedy])]
    if remedy not in _WITH_BACKUP:
        return lines
    if backup is None:
        lines.append(_("There is no backup that was tried. Leave everything as it is, and call"
                       " the manager."))  # fmt: skip
        return lines
    lines.append(
        _("The newest backup that was tried is of {moment}: {folder}",
          moment=moment_words(backup.made, _), folder=backup.folder)
    )  # fmt: skip
    lines.append(_left_out(backup, present, _))
    return lines


def _left_out(backup: Backup, present: Contents | None, _: Translate) -> str:
    """Return what going back would leave out, by counts: the break may be anywhere."""
    if present is None or backup.contents is None:
        return _("What was kept since then would be lost; nobody can say how much that is.")
    versions = max(0, present.revisions - backup.contents.revisions)
    letters = max(0, present.letters - backup.contents.letters)
    if not versions and not letters:
        return _("Going back to it leaves out no version and no letter.")
    return _(
        "Going back to it leaves out {versions} and {letters}, kept since then.",
        versions=_.ngettext("{count} version", "{count} versions", versions),
        letters=_.ngettext("{count} letter", "{count} letters", letters),
    )
