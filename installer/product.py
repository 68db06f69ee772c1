"""What the program is called wherever a system knows it, said once."""

import re
from datetime import UTC, datetime

from dev import ROOT
from hengelo_toegang import __version__

NAME = "hengelo-toegang"
"""Its command, its package and its folder."""
TITLE = "Hengelo Toegang"
VERSION = __version__
SUMMARY = "from a resident's report to a signed decision"
COMMENT = {
    "en": "Decide together with a resident what help is needed and who gives it",
    "nl": "Beslis samen met een inwoner welke hulp nodig is en wie die geeft",
}
"""One line under its name, by language."""
ABOUT = """\
Guides a consultant of the municipality of Hengelo from a resident's report
(melding) to a signed decision (beschikking), for the Wmo, the Jeugdwet, the
Participatiewet and the Wgs (debt counselling). Cases lie encrypted on the
laptop, so a home visit needs no network; nobody approves their own work.
.
The screens are Dutch, or English."""
"""What a package manager shows; a line with a dot is an empty line."""
BUNDLE_KIND = {"en": "Cases given to a colleague", "nl": "Casussen voor een collega"}
"""What a file that ends in `.htb` is called, by language."""
MIME_TYPE = f"application/vnd.{NAME}.bundle"
SUFFIX = ".htb"
MAGIC = "HTB1\\n"
"""How each bundle begins, as a rule for kinds of files writes it; see docs/bundles.md."""
OPEN_OPTION = "--bundle"
"""The option with which a system hands the program a file that was double clicked."""
ICON = ROOT / "resources" / "program" / f"{NAME}.svg"


def released(changes: str, moment: str) -> datetime:
    """Return when this version came out by the changelog; before that, `moment` in seconds."""
    dated = re.search(
        rf"^## \[{re.escape(VERSION)}\] - (\d{{4}}-\d\d-\d\d)$", changes, re.MULTILINE
    )
    if dated is not None:
        return datetime.fromisoformat(dated.group(1)).replace(tzinfo=UTC)
    return datetime.fromtimestamp(int(moment), UTC)
