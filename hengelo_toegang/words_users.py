"""What is wrong with a table of users, in words."""

from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.map_files.importing import RowFault
from hengelo_toegang.usecases.map_files.sheet import BadFile, Trouble

_TROUBLES = {
    Trouble.EMPTY: N_("The file is empty. Choose a CSV file with a row of titles."),
    Trouble.TOO_LARGE: N_("The file is larger than 20 MB. Choose a table of users."),
    Trouble.PACKED: N_(
        "This is a spreadsheet or an archive, not a CSV file. Open it in your spreadsheet and"
        " save it as CSV."
    ),
    Trouble.NULL_BYTES: N_(
        "Row {row} holds signs that no text has (null bytes). Save the list as CSV again."
    ),
    Trouble.UNKNOWN_ENCODING: N_(
        "Row {row} holds letters in an unknown encoding. Save the list as CSV UTF-8."
    ),
    Trouble.LONG_CELL: N_(
        "A cell in row {row} never ends. Look there for a quotation mark too many, or choose"
        " another file."
    ),
    Trouble.OPEN_QUOTE: N_(
        "In row {row} a quotation mark is wrong or stays open. Mend it there, and read the"
        " file again."
    ),
    Trouble.NO_HEADER: N_(
        "The first row must be titles. These are missing: {detail}. Save an example to see all"
        " titles."
    ),
    Trouble.COLUMN_TWICE: N_("Two columns mean the same: {detail}. Leave one of them out."),
    Trouble.NO_ROWS: N_("The file has titles, but no row under them."),
}


def table_words(fault: BadFile, _: Translate) -> str:
    """Return why a table of users is not read at all, and what to do."""
    return _(_TROUBLES[fault.trouble], row=fault.row, detail=fault.detail)


def row_words(fault: RowFault, _: Translate) -> str:
    """Return what is wrong in a row, with what is expected there."""
    problem = _(fault.problem, **fault.values)
    expected = _("Expected: {words}", words=_(fault.expected, **fault.values))
    return f"{problem} {expected}"
