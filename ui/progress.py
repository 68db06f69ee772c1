"""How far long work is, in words; no Qt."""

from hengelo_toegang.i18n import Translate


def progress_words(number: int, total: int, seconds: float, _: Translate) -> str:
    """Return how far work is after `seconds`, and about how long it still takes."""
    done = _("{number} of {total}", number=number, total=total)
    if not number or number == total:
        return done
    left = round(seconds / number * (total - number))
    if left >= 90:
        about = _.ngettext("about {count} minute left", "about {count} minutes left", left // 60)
    else:
        about = _.ngettext("about {count} second left", "about {count} seconds left", max(1, left))
    return f"{done}, {about}"
