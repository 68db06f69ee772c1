"""What there is to say about people from a file of the population register."""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date

from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import Gender, NameUse, Person
from hengelo_toegang.domain.register import Changed, RegisterRemark
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.register_ports import (
    FileTrouble,
    RegisterFileRefused,
    RowFault,
    Unread,
)
from hengelo_toegang.usecases.registering import Fate, Planned

_FIELDS = {
    "surname": N_("Surname"),
    "prefix": N_("Prefix"),
    "given_names": N_("Given names"),
    "initials": N_("Initials"),
    "title": N_("Title (as registered)"),
    "partner_surname": N_("Surname of the partner"),
    "partner_prefix": N_("Prefix of the partner"),
    "partner_title": N_("Title of the partner"),
    "name_use": N_("Goes by (as registered)"),
    "gender": N_("Gender (as registered)"),
    "born": N_("Birth date"),
    "born_partly": N_("Birth date as far as it is known"),
    "bsn": N_("BSN"),
}
_VALUES = {
    NameUse.OWN: N_("own name"),
    NameUse.PARTNER: N_("name of the partner"),
    NameUse.PARTNER_THEN_OWN: N_("name of the partner, then the own"),
    NameUse.OWN_THEN_PARTNER: N_("own name, then that of the partner"),
    Gender.MALE: N_("man"),
    Gender.FEMALE: N_("woman"),
    Gender.UNKNOWN: N_("not known"),
}
_FATES = {
    Fate.CHANGED: N_("changes"),
    Fate.NEW: N_("is added to this household"),
    Fate.SAME: N_("stands here as in the register"),
    Fate.ELSEWHERE: N_("is known in another household: add them from there"),
    Fate.UNKNOWN: N_("is not known here, and is passed over"),
    Fate.ALIKE: N_(
        "is in this household without a BSN, or has a namesake there: fill in the BSN first, and "
        "fetch again"
    ),
    Fate.CLOSED: N_("is of a file that is closed to you"),
    Fate.TWICE: N_("is kept twice here: join the two records first"),
    Fate.IMPOSSIBLE: N_("cannot be so beside what is known here; correct that first"),
}
_REMARKS = {
    RegisterRemark.DIED: N_("by the register this person died: keep that with “Died”"),
    RegisterRemark.MOVED: N_("the register has another address: keep the move with its day"),
    RegisterRemark.SECRET_NO_MORE: N_("secret here, not in the register: it stays secret here"),
    RegisterRemark.MADE_SECRET: N_("the address becomes secret"),
    RegisterRemark.INVESTIGATED: N_("the register itself doubts something of this person"),
    RegisterRemark.BORN_UNKNOWN: N_("the register knows no birth date: what is known here stays"),
}
_UNREAD = {
    RowFault.NO_BSN: N_("there is no BSN"),
    RowFault.NOT_A_BSN: N_("the BSN is none: it does not pass the eleven-test"),
    RowFault.TWICE: N_("stands in the file more than once"),
    RowFault.NO_OBJECT: N_("there is no person here"),
    RowFault.NOT_THIS: N_("“{field}” holds something that does not belong there"),
}
_TROUBLE = {
    FileTrouble.EMPTY: N_("The file is empty."),
    FileTrouble.NOT_JSON: N_("The file begins as JSON and is none, or was cut off."),
    FileTrouble.NO_PEOPLE: N_(
        "There is no list of people in the file. An answer of the BRP API has one, named "
        "“personen”."
    ),
    FileTrouble.NOT_TEXT: N_(
        "The file is no text with columns. Save it as CSV (UTF-8), or as JSON of the BRP API."
    ),
    FileTrouble.NO_BSN_COLUMN: N_(
        "There is no column “bsn”, or one column stands in it twice. The first row names the "
        "columns."
    ),
    FileTrouble.TOO_MANY: N_("There are more than {detail} people in the file. Divide it."),
}


def file_words(refused: RegisterFileRefused, _: Translate) -> str:
    """Return why a file is not read at all, and what to do."""
    return _(_TROUBLE[refused.trouble], detail=refused.detail)


def unread_words(unread: Unread, _: Translate) -> str:
    """Return why one person of a file is left out, and where they stand."""
    why = _(_UNREAD[unread.fault], field=unread.field)
    return _("Row {place}: {why}.", place=unread.place, why=why)


def planned_words(one: Planned, _: Translate) -> str:
    """Return who it is and what taking over would do, in a line."""
    parts = [_(_FATES[one.fate])]
    if one.is_taken:
        parts += [change_words(change, _) for change in one.changes]
    parts += [_(_REMARKS[remark]) for remark in one.remarks]
    said = "; ".join(parts)
    return f"{who_words(one, _)}: {said}"


def who_words(one: Planned, _: Translate) -> str:
    """Return the name of somebody; of who is not shown the end of the BSN."""
    if one.name is not None and one.fate is not Fate.CLOSED:
        return full_name(one.name)
    return _("BSN ending in {digits}", digits=one.said.bsn[-3:])


def change_words(change: Changed, _: Translate) -> str:
    """Return one field, as it is here and as the register says it."""
    what = _(_FIELDS[change.field])
    before, after = _value(change.before, _), _value(change.after, _)
    return _("{what}: {before} → {after}", what=what, before=before, after=after)


def count_words(people: Sequence[Planned], unread: Sequence[Unread], _: Translate) -> str:
    """Return how many people there are of each kind, in a sentence."""
    taken = sum(one.is_taken for one in people)
    said = [_.ngettext("{count} person changes.", "{count} people change.", taken)]
    others = len(people) - taken
    if others:
        said.append(_.ngettext("{count} stays as it is.", "{count} stay as they are.", others))
    if unread:
        count = len(unread)
        said.append(_.ngettext("{count} is not read.", "{count} are not read.", count))
    return " ".join(said)


def partly_words(person: Person, _: Translate) -> str:
    """Return a birth date of which only the year, or the month as well, is known."""
    return _partly(person.born_partly, _)


def _value(value: object, _: Translate) -> str:
    if isinstance(value, date):
        return format_date(value, "d MMMM y", locale=_.language)
    if isinstance(value, NameUse | Gender):
        return _(_VALUES[value])
    said = str(value or "")
    if said and said[:4].isdigit() and len(said) in (4, 7) and said[4:5] in ("", "-"):
        said = _partly(said, _)
    return said or _("(empty)")


def _partly(said: str, _: Translate) -> str:
    year, _dash, month = said.partition("-")
    if not month:
        return year
    return format_date(date(int(year), int(month), 1), "MMMM y", locale=_.language)
