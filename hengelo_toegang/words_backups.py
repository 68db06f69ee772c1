"""What there is to say about backups, in the window and on the command line."""

from collections.abc import Sequence
from datetime import datetime

from babel.dates import format_datetime
from babel.numbers import format_decimal

from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.backing_up import Backup, Beyond

_MEGA = 1_000_000


def moment_words(moment: datetime, _: Translate) -> str:
    """Return a day and a time, with its year: a backup may be an old one."""
    return format_datetime(moment.astimezone(), "d MMMM y, HH:mm", locale=_.language)


def backup_words(backup: Backup, _: Translate) -> str:
    """Return of when a backup is, what is in it, and whether it was tried."""
    parts = [moment_words(backup.made, _), tried_words(backup, _)]
    if backup.contents is not None:
        parts.append(contents_words(backup, _))
    parts.append(size_words(backup.size, _))
    return " · ".join(parts)


def tried_words(backup: Backup, _: Translate) -> str:
    """Return whether a backup is known to be whole."""
    if backup.aside:
        return _("set aside")
    if backup.earlier:
        return _("before an update")
    return _("tried") if backup.tried else _("not tried")


def contents_words(backup: Backup, _: Translate) -> str:
    """Return how much a backup holds; nothing where its note cannot be read."""
    held = backup.contents
    if held is None:
        return ""
    return ", ".join(
        (
            _.ngettext("{count} version", "{count} versions", held.revisions),
            _.ngettext("{count} letter", "{count} letters", held.letters),
        )
    )


def size_words(size: int, _: Translate) -> str:
    """Return a size in megabytes."""
    mega = format_decimal(round(size / _MEGA, 1), locale=_.language)
    return _("{mega} MB", mega=mega)


def beyond_words(beyond: Beyond | None, _: Translate) -> Sequence[str]:
    """Return what would be left out by going back, one thing a line; nothing when nothing."""
    if beyond is None:
        return (_("The present store cannot be read, so nobody can say what would be left out."),)
    if beyond.is_nothing:
        return ()
    lines = [_("The present store has more than this backup. Going back would leave out:")]
    if beyond.revisions:
        versions = _.ngettext("{count} version", "{count} versions", beyond.revisions)
        files = _.ngettext("of {count} file", "of {count} files", beyond.files)
        lines.append(f"– {versions} {files}")
    if beyond.letters:
        lines.append("– " + _.ngettext("{count} letter", "{count} letters", beyond.letters))
    if beyond.drafts:
        pieces = _.ngettext(
            "{count} piece of work that is not finished",
            "{count} pieces of work that are not finished",
            beyond.drafts,
        )
        lines.append(f"– {pieces}")
    if beyond.first is not None and beyond.last is not None:
        first, last = moment_words(beyond.first, _), moment_words(beyond.last, _)
        lines.append(_("Kept from {first} to {last}.", first=first, last=last))
    return lines
