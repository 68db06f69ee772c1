"""Rows for the data team, from the command line."""

import sys
from datetime import date
from pathlib import Path

from hengelo_toegang.adapters.files import write_whole
from hengelo_toegang.cli import exits
from hengelo_toegang.cli.door import Door
from hengelo_toegang.extract_folder import write_extract
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.extracting import ExtractRefused, allow, extract
from hengelo_toegang.usecases.office_settings import SettingsRefused
from hengelo_toegang.usecases.ports import SignInRefused, StaleCase, StoreError
from hengelo_toegang.words import trouble_words, unwritten_words
from hengelo_toegang.words_extract import refusal_words


def export_data(door: Door, since: date | None, folder: Path, _: Translate) -> int:
    """Write all rows, or those that changed since a day, to a folder; return the exit code."""
    try:
        with door.desk() as desk:
            made = extract(desk, since)
        write_extract(folder, made.files, write_whole)
    except ExtractRefused as refused:
        _say(refusal_words(refused.why, _))
        return exits.REFUSED
    except (SignInRefused, StoreError) as trouble:
        return _say(trouble_words(trouble, _))
    except OSError as error:
        return _say(unwritten_words(error, folder, _))
    sys.stdout.write(
        _(
            "Written: {path} ({rows} rows, of which {gone} went away)",
            path=folder,
            rows=made.rows,
            gone=made.gone,
        )
        + "\n"
    )
    return exits.OK


def allow_data(door: Door, _: Translate, *, on: bool, scores: bool = False) -> int:
    """Let rows go out, or no longer; return the exit code."""
    try:
        with door.desk() as desk:
            allow(desk, on=on, scores=scores)
    except SettingsRefused:
        _say(_("Only an administrator changes settings."))
        return exits.REFUSED
    except StaleCase:
        _say(_("Somebody else changed the settings meanwhile. Try again."))
        return exits.REFUSED
    except (SignInRefused, StoreError) as trouble:
        return _say(trouble_words(trouble, _))
    said = {
        (True, False): _("Rows go out from now on, without scores."),
        (True, True): _("Rows go out from now on, and scores with them."),
    }
    sys.stdout.write(said.get((on, scores), _("No rows go out any more.")) + "\n")
    return exits.OK


def _say(line: str) -> int:
    sys.stderr.write(line + "\n")
    return exits.BAD_INPUT
