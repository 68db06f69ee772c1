"""What is wrong with a table of users, in words."""

from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.map_files.importing import RowFault
from hengelo_toegang.usecases.map_files.sheet import BadFile, Trouble
from hengelo_toegang.words_sheet import SHEET_TROUBLES

_TROUBLES = {
    **SHEET_TROUBLES,
    Trouble.TOO_LARGE: N_("The file is larger than 20 MB. Choose a table of users."),
    Trouble.NO_HEADER: N_(
        "The first row must be titles. These are missing: {detail}. Save an example to see all"
        " titles."
    ),
    Trouble.COLUMN_TWICE: N_("Two columns mean the same: {detail}. Leave one of them out."),
}


def table_words(fault: BadFile, _: Translate) -> str:
    """Return why a table of users is not read at all, and what to do."""
    return _(_TROUBLES[fault.trouble], row=fault.row, detail=fault.detail)


def row_words(fault: RowFault, _: Translate) -> str:
    """Return what is wrong in a row, with what is expected there."""
    problem = _(fault.problem, **fault.values)
    expected = _("Expected: {words}", words=_(fault.expected, **fault.values))
    return f"{problem} {expected}"
