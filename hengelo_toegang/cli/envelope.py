"""A sheet to try window envelopes with, for whoever sets where the address stands."""

import sys
from pathlib import Path

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.files import write_whole
from hengelo_toegang.cli import exits
from hengelo_toegang.i18n import Translate


def write_envelope_test(file: Path, _: Translate) -> int:
    """Write the sheet, with what the settings are now; return the exit code."""
    rules = bootstrap.read_rules()
    sheet = rules.press.envelope_test(rules.policy.settings, bootstrap.local_now())
    try:
        write_whole(file, sheet)
    except OSError:
        sys.stderr.write(_("{file}: cannot be written", file=file) + "\n")
        return exits.BAD_INPUT
    sys.stdout.write(_("{file} is ready to be printed.", file=file) + "\n")
    return exits.OK
