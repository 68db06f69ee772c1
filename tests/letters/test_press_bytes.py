"""The same letter is the same file: in any process, with any hash seed, in any thread."""

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pikepdf
import pytest

from hengelo_toegang.bootstrap import read_rules
from hengelo_toegang.domain.law import Law
from hengelo_toegang.letters.compose import compose
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.letters.samples import Sample, Variant, sample_facts
from tests.letters.examples import jeugd, minima, wmo

ROOT = Path(__file__).parents[2]
PRINTED = """
import hashlib, sys
from tests.letters.test_press_bytes import printed
print(hashlib.sha256(printed()).hexdigest())
"""


def printed() -> bytes:
    """Return a letter, printed by a press of its own."""
    rules = read_rules()
    sample = Sample(Kind.DECISION_GRANT, Law.WMO, Variant.FULL)
    facts = sample_facts(sample, rules.policy, date(2026, 11, 23), "nl")
    facts = replace(facts, made=datetime(2026, 11, 23, 10, 30, tzinfo=UTC))
    return rules.press.render(compose(Kind.DECISION_GRANT, facts, rules.texts))


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_prints_the_same_bytes(seed):
    told = subprocess.run(
        [sys.executable, "-c", PRINTED],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == hashlib.sha256(printed()).hexdigest()


def test_threads_print_the_same_bytes_as_one(policy, written, press):
    letters = [
        written(Kind.DECISION_GRANT, dossier)
        for dossier in (wmo(policy), jeugd(policy), minima(policy))
    ] * 4
    alone = [press.render(letter) for letter in letters]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(press.render, letters)) == alone


def metadata(pdf: bytes, tmp_path: Path):
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf)
    return pikepdf.open(path)


def test_the_file_tells_of_its_moment_language_title_and_standards(
    policy, written, press, tmp_path
):
    letter = written(Kind.DECISION_GRANT, wmo(policy))
    with metadata(press.render(letter), tmp_path) as pdf:
        assert pdf.pdf_version == "1.7"
        assert str(pdf.Root.Lang) == "nl-NL"
        assert str(pdf.docinfo["/Title"]) == letter.subject
        assert str(pdf.docinfo["/CreationDate"]).startswith(f"D:{letter.made:%Y%m%d%H%M%S}")
        told = pdf.open_metadata()
        assert told["dc:title"] == letter.subject
        assert told["xmp:CreateDate"] == f"{letter.made:%Y-%m-%dT%H:%M:%SZ}"
        assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("2", "A")
        assert told["pdfuaid:part"] == "1"


def test_the_identifier_follows_from_what_the_file_says(policy, written, press, tmp_path):
    letter = written(Kind.DECISION_GRANT, wmo(policy))

    def identifier(of) -> bytes:
        with metadata(press.render(of), tmp_path) as pdf:
            return bytes(pdf.trailer.ID[0])

    later = replace(letter, made=letter.made + timedelta(seconds=1))
    other = replace(letter, body=letter.body[:-1])
    assert len({identifier(letter), identifier(later), identifier(other)}) == 3
    assert identifier(letter) == identifier(replace(letter))


@pytest.mark.parametrize(
    ("language", "tag"),
    [("nl", "nl-NL"), ("en", "en-GB"), ("tr", "tr-TR"), ("pl", "pl-PL"), ("uk", "uk-UA")],
)
def test_each_language_has_its_tag(policy, written, press, tmp_path, language, tag):
    letter = replace(written(Kind.DECISION_GRANT, wmo(policy)), language=language)
    with metadata(press.render(letter), tmp_path) as pdf:
        assert str(pdf.Root.Lang) == tag


def test_small_objects_lie_together_and_every_object_is_found(policy, written, press, tmp_path):
    pdf = press.render(written(Kind.DECISION_GRANT, wmo(policy)))
    # Only streams stand by themselves: pages, fonts, colours, metadata, and these two.
    assert pdf.count(b" obj\n") == pdf.count(b"endstream")
    with metadata(pdf, tmp_path) as whole:
        assert whole.check_pdf_syntax() == []
        assert len(whole.objects) > 5 * pdf.count(b" obj\n")
