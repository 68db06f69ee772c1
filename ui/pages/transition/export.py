"""The list for the organisation that takes over, as a file for a spreadsheet; no Qt."""

import csv
import io
from collections.abc import Iterable, Mapping

from hengelo_toegang.cells import plain_cell
from hengelo_toegang.domain.provisions import Product
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.transition_export import ExportRow
from ui.labels import label
from ui.pages.transition.words import product_name


def csv_of(rows: Iterable[ExportRow], products: Mapping[str, Product], _: Translate) -> bytes:
    """Return the rows as CSV in UTF-8 with a mark, as spreadsheets here read it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [
            _("Name"),
            _("Date of birth"),
            _("Neighbourhood"),
            _("Support"),
            _("Ends"),
            _("Step"),
        ]
    )
    for row in rows:
        writer.writerow(
            [
                plain_cell(row.name or _("(no consent to name)")),
                row.born.isoformat() if row.born else "",
                plain_cell(row.neighbourhood),
                plain_cell(product_name(row.product, products)),
                row.until.isoformat() if row.until else "",
                label(row.step, _),
            ]
        )
    return text.getvalue().encode("utf-8-sig")
