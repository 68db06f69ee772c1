"""Where a case is that is not on this laptop, as a sentence for the person at the screen."""

from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import Elsewhere


def elsewhere_words(gone: Elsewhere, _: Translate) -> str:
    """Return where a case is, and how it comes here again."""
    lease = gone.lease
    if lease.user:
        return _(
            "Case {number} is on the laptop of {user} now. Ask for it on the page Exchange.",
            number=lease.number,
            user=lease.user,
        )
    return _(
        "Case {number} is at the central store. Have it here again by the page Exchange.",
        number=lease.number,
    )
