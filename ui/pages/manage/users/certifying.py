"""Certificates of a user: what is asked, and what is kept; none is ever taken out. No Qt."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import cast

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Certificate, User
from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.labels import choices
from ui.pages.manage.users.forms import LAWS, SINCE, UNTIL
from ui.pages.manage.users.words import lasting_words, laws_words
from ui.widgets.fields import Asked, Field, Kind, Width
from ui.widgets.rows import Row


def certificate_asked(certificate: Certificate | None, today: date, _: Translate) -> Asked:
    """Return the question for which laws somebody was tested, and how long that holds."""
    last = Field(
        UNTIL,
        _("Last day"),
        Kind.DATE,
        width=Width.HALF,
        help=_("After it every decision is reviewed. Empty: without an end."),
    )
    fields = (
        Field(LAWS, _("Laws"), Kind.MULTI, choices=choices(Law, _)),
        Field(SINCE, _("First day"), Kind.DATE, width=Width.HALF),
        last,
    )
    if certificate is None:
        about = _("Of who was tested, only what is drawn or asks a review is looked at.")
        return Asked(_("Add a certificate"), about, fields, _("Add"), {SINCE: today})
    return Asked(
        _("End or prolong the certificate"),
        _("What it was given for stays as it is; a certificate for another law is a new one."),
        (last,),
        _("Save"),
        {UNTIL: certificate.until},
    )


def with_certificate(
    user: User, at: int, values: Mapping[str, object], by: UserId, today: date
) -> User:
    """Return a user with the certificate at a place given, ended or prolonged."""
    held, until = user.certificates, values.get(UNTIL)
    last = until if isinstance(until, date) else None
    if at < len(held):
        made = replace(held[at], until=last)
    else:
        laws = tuple(cast("tuple[Law, ...]", values.get(LAWS) or ()))
        since = values.get(SINCE)
        made = Certificate(laws, by, since if isinstance(since, date) else today, last)
    return replace(user, certified=True, certificates=(*held[:at], made, *held[at + 1 :]))


def certificate_rows(user: User, names: Mapping[UserId, str], _: Translate) -> tuple[Row, ...]:
    """Return the certificates of a user; the key is the place of each."""
    return tuple(
        Row(
            str(at),
            laws_words(one.laws, _),
            _(
                "{period}, by {who}",
                period=lasting_words(one.since, one.until, _),
                who=names.get(one.by, one.by),
            ),
            Icon.DONE,
        )
        for at, one in enumerate(user.certificates)
    )
