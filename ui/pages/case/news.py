"""What is said quietly of a case that a colleague wrote in, while it is on the screen. No Qt."""

from collections.abc import Mapping
from datetime import datetime

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.exchange_services import Newest
from ui.pages.case import words


def news_words(newest: Newest, names: Mapping[UserId, str], now: datetime, _: Translate) -> str:
    """Return who wrote the version that is newer than the one on the screen, and when."""
    local = newest.moment.astimezone(now.tzinfo)
    today = local.date() == now.date()
    at = words.clock(local, _.language) if today else words.moment(local, _.language)
    return _(
        "Updated by {who}, {time}. What you typed here stays.",
        who=names.get(newest.author, newest.author),
        time=at,
    )
