"""What there is to say while an older store is brought up to date."""

from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.upgrading import UpgradePart

_PARTS = {
    UpgradePart.BACKUP: N_("a backup is made first."),
    UpgradePart.TABLES: N_("the tables get their new form."),
    UpgradePart.LISTS: N_("the lists are computed anew."),
    UpgradePart.CHECK: N_("all of it is read back. This can't be stopped any more."),
}


def upgrade_words(part: UpgradePart, _: Translate) -> str:
    """Return what is being done, and that nothing is lost."""
    number = [*UpgradePart].index(part) + 1
    return _(
        "This store is of an earlier version of the program and is brought up to date. Step "
        "{number} of {total}: {part} Leave the program open.",
        number=number,
        total=len(UpgradePart),
        part=_(_PARTS[part]),
    )


def count_words(part: UpgradePart, number: int, total: int, _: Translate) -> str:
    """Return how many of how many; nothing where nobody counts."""
    counted = part in (UpgradePart.TABLES, UpgradePart.LISTS) and total > 1
    return _("{number} of {total}", number=number, total=total) if counted else ""
