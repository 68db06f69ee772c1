"""Why a table (CSV) is not read, in words that are the same whatever it is a table of."""

from collections.abc import Mapping

from hengelo_toegang.i18n import N_
from hengelo_toegang.usecases.map_files.sheet import Trouble

SHEET_TROUBLES: Mapping[Trouble, str] = {
    Trouble.EMPTY: N_("The file is empty. Choose a CSV file with a row of titles."),
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
    Trouble.NO_ROWS: N_("The file has titles, but no row under them."),
}
"""Messages by trouble; what a table is called and which titles it has is said by its own."""
