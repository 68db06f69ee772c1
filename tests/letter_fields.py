"""The table of fields in the guide for lawyers, written from the fields themselves.

`python -m tests.letter_fields` writes it anew; a test asks whether it is of today.
"""

from pathlib import Path

from hengelo_toegang.i18n import translator
from ui.pages.manage.fields import field_rows

GUIDE = Path(__file__).resolve().parent.parent / "docs" / "letter-texts.md"
_MARK = "<!-- fields: python -m tests.letter_fields -->"


def guide() -> str:
    """Return the guide with the table of today's fields."""
    head = GUIDE.read_text(encoding="utf-8").partition(_MARK)[0]
    rows = "\n".join(
        f"| `{row.name}` | {row.about} | {row.holds.replace('|', chr(92) + '|')} |"
        for row in field_rows(translator("nl"))
    )
    return f"{head}{_MARK}\n\n| veld | wat het is | wat erin staat |\n|---|---|---|\n{rows}\n"


if __name__ == "__main__":
    GUIDE.write_text(guide(), encoding="utf-8", newline="\n")
