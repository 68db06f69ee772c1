"""Text for the cell of a table that a spreadsheet may open."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001
"""What a spreadsheet would take for a formula; wide ones too, in some languages."""


def begins_formula(text: str) -> bool:
    """Return whether a spreadsheet would take a text for a formula."""
    return text.lstrip(" \u00a0").startswith(_FORMULA)


def plain_cell(text: str) -> str:
    """Return a text that no spreadsheet runs: with an apostrophe before what would be a formula.

    Source: OWASP, "CSV Injection".
    """
    return f"'{text}" if begins_formula(text) else text
