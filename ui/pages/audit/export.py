"""The log as a file for a spreadsheet: the six fields, in words and as they are kept; no Qt."""

import csv
import io
from collections.abc import Mapping, Sequence

from hengelo_toegang.cells import plain_cell
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import AuditEvent
from ui.pages.audit.words import act_words, result_words, subject_words


def csv_of(
    events: Sequence[AuditEvent],
    numbers: Mapping[str, str],
    names: Mapping[UserId, str],
    _: Translate,
) -> bytes:
    """Return the events as CSV in UTF-8 with a mark, as spreadsheets here read it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [_("When"), _("Who"), _("What"), _("About"), _("Result"), _("Device"), _("Number")]
    )
    for event in events:
        writer.writerow(
            [
                event.moment.isoformat(),
                plain_cell(names.get(event.actor, event.actor)),
                plain_cell(act_words(event.action, _)),
                plain_cell(subject_words(event, numbers, names, _)),
                plain_cell(result_words(event, _)),
                event.origin,
                event.sequence,
            ]
        )
    return text.getvalue().encode("utf-8-sig")
