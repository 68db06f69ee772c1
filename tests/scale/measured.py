"""What one row costs, as the benchmark of the central store measured it, and how.

Made by `python3 dev.py bench --only centre`. Whoever measures again writes the
figures down here, and has the tables of docs/scale.md made anew.
"""

from collections.abc import Mapping

from tests.scale.region import Measured

MEASURED = Measured(
    revision_bytes=789,
    document_bytes=2_249,
    letter_bytes=33_792,
    event_bytes=455,
    change_bytes=472,
    revision_wire=4_694,
    letter_wire=38_295,
    push_row=0.00127,
    pull_row=0.00027,
    empty_round=0.003,
    take_row=0.00241,
)

_RELATION = "`pg_total_relation_size` by its rows, indexes and TOAST included, after `vacuum`"
SOURCES: Mapping[str, str] = {
    "revision_bytes": f"`revisions`: {_RELATION}",
    "document_bytes": "`documents`, the same: a full case of one need, and its household",
    "letter_bytes": "`letters`, the same: a decision of two pages",
    "event_bytes": "`trails`, the same",
    "change_bytes": "`changes`, the same",
    "revision_wire": "bytes through a proxy that counts them, TLS included, on the way down",
    "letter_wire": "the JSON of a letter; TLS adds less than a percent",
    "push_row": "CPU seconds of the server's process, by versions that came in",
    "pull_row": "CPU seconds of the server's process, by versions that went out",
    "empty_round": "CPU seconds of the server's process for an exchange with nothing new",
    "take_row": "CPU seconds of the laptop, by versions that came in, lists included",
}
"""How each figure was measured, by its name in `Measured`."""
