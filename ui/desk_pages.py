"""Which pages a user has, in the order of the navigation."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.page import Page
from ui.pages.advice import page as advice
from ui.pages.audit import page as audit
from ui.pages.backups import page as backups
from ui.pages.backups.page import BACKUPS
from ui.pages.case_system import page as case_system
from ui.pages.case_system.page import CASE_SYSTEM
from ui.pages.contacts import page as contacts
from ui.pages.diary import page as diary
from ui.pages.exchange import page as exchange
from ui.pages.exchange.page import EXCHANGE
from ui.pages.figures import page as figures
from ui.pages.first_steps import page as first_steps
from ui.pages.household import page as household
from ui.pages.household.back import page as back
from ui.pages.household.back.page import COPY_BACK
from ui.pages.household.twins import page as twins
from ui.pages.household.twins.page import TWINS
from ui.pages.manage import page as manage
from ui.pages.manage.policy import page as policy
from ui.pages.manage.restrictions import page as restrictions
from ui.pages.manage.settings import page as settings
from ui.pages.manage.users import page as users
from ui.pages.new_report import page as new_report
from ui.pages.own_work import page as own_work
from ui.pages.own_work.page import OWN_WORK
from ui.pages.review import page as review
from ui.pages.review.returned import page as returned
from ui.pages.review.returned.page import RETURNED
from ui.pages.rights import page as rights
from ui.pages.sending import page as sending
from ui.pages.social_map import page as social_map
from ui.pages.transition import page as transition
from ui.pages.worklist import page as worklist
from ui.search import Place

if TYPE_CHECKING:
    from ui.desk import UserDesk

CASE = "case"
LOCK = "lock"
"""What the search calls locking; no page has this name."""


def _case(desk: "UserDesk") -> Page | None:
    if not desk.works_on_cases:
        return None
    _ = desk.translate
    return Page(
        CASE,
        _("Case"),
        Icon.DOCUMENT,
        _(
            "Here you go from the report to the decision, step by step. Every field "
            "saves itself; what is still missing stands at the side, and a click goes "
            "to the field."
        ),
        listed=False,
    )


_PAGES: tuple[Callable[["UserDesk"], Page | None], ...] = (
    first_steps.page,
    worklist.page,
    diary.page,
    review.page,
    returned.page,
    sending.page,
    transition.page,
    contacts.page,
    new_report.page,
    household.page,
    twins.page,
    back.page,
    social_map.page,
    exchange.page,
    figures.page,
    own_work.page,
    _case,
    advice.page,
    restrictions.page,
    rights.page,
    settings.page,
    case_system.page,
    policy.page,
    manage.page,
    manage.text_page,
    users.page,
    audit.page,
    backups.page,
)
"""The pages in the order of the navigation; each says whether this user has it."""
_OUTWARD = (EXCHANGE, CASE_SYSTEM)
"""By which work goes out and comes in: never while somebody practises."""


def places_of(pages: Sequence[Page], _: Translate) -> Sequence[Place]:
    """Return where one can go by typing its name."""
    # Reached by its name, and from a page or a menu.
    found = {TWINS, BACKUPS, RETURNED, COPY_BACK, OWN_WORK}
    listed = [
        Place(page.key, page.title, page.icon) for page in pages if page.listed or page.key in found
    ]
    return (*listed, Place(LOCK, _("Lock"), Icon.LOCK))


def pages_of(desk: "UserDesk") -> Sequence[Page]:
    """Return the pages that are there for who signed in."""
    found = (page(desk) for page in _PAGES)
    outward = _OUTWARD if desk.elsewhere.practising else ()
    return [page for page in found if page is not None and page.key not in outward]
