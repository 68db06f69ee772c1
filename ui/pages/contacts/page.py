"""The page of short contacts, on the desk."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.icons import Icon
from ui.page import Page

if TYPE_CHECKING:
    from ui.desk import UserDesk

CONTACTS = "contacts"


def page(desk: "UserDesk") -> Page | None:
    """Return the page, for who takes in questions."""
    if not desk.takes_in:
        return None
    _ = desk.translate
    return Page(
        CONTACTS,
        _("Short contact"),
        Icon.CONTACT,
        _(
            "Here you keep a question that you answer at once: anonymous or by name, the "
            "facility that you named, and to whom you handed over. Write the question and "
            "keep it; the rest may stay as it is. A contact can be changed on its own day, "
            "and becomes a report with its own date when it asks for more. After a while it "
            "is erased for good."
        ),
        partial(_build, desk),
    )


def _build(desk: "UserDesk") -> QWidget:
    from ui.pages.contacts.presenter import ContactsPresenter, Counter
    from ui.pages.contacts.view import ContactsView

    services, _ = desk.services, desk.translate
    around = services.desk
    view = ContactsView(around.policy, _, around.today, here=bool(desk.location))
    counter = Counter(
        find=services.search.find_residents,
        facilities=services.social_map.current,
        contacts=services.queries.contacts,
        keep=services.keep_contact,
        read=services.read_contact,
        report=desk.report_from,
        open_case=desk.open_case,
        say=desk.shell.say,
        policy=around.policy,
        user=around.user,
        location=desk.location,
        today=around.today,
        recall=partial(services.read_paper, CONTACTS),
        keep_paper=partial(services.keep_paper, CONTACTS),
    )
    view.bind(ContactsPresenter(view, counter, _))
    return view
