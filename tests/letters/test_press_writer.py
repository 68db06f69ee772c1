"""What is put right in ReportLab's writer, and that it still needs to be."""

import importlib.util
import io

import pytest
from reportlab import Version
from reportlab.pdfbase import ttfonts
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFStream
from reportlab.pdfgen.canvas import Canvas

from hengelo_toegang.adapters.pdf import corrections

SUBSET = [0, *range(0x20, 0xA0), *range(0x100, 0x180)]


@pytest.fixture
def as_made(monkeypatch):
    """ReportLab as it was made, whoever has printed before."""
    monkeypatch.setattr(PDFStream, "format", corrections._stream_as_written)
    return monkeypatch


def written(content: bytes) -> bytes:
    made: bytes = PDFStream(PDFDictionary({}), content).format(PDFDocument())
    return made


def test_the_writer_is_the_version_that_was_corrected():
    assert Version.startswith("5.1.")


def test_a_stream_as_made_has_no_line_end_of_its_own(as_made):
    assert b"wordsendstream" in written(b"words")


@pytest.mark.parametrize("content", [b"words", b"words\r", b"words\n", b"words\r\n", b""])
def test_a_stream_ends_with_a_line_end_that_is_no_part_of_it(as_made, content):
    corrections.apply()
    made = written(content)
    assert f"/Length {len(content)}".encode() in made
    assert made.endswith(b"stream\n" + content + b"\r\nendstream\n")


def test_pages_are_compressed_bytes_not_printable_characters(as_made):
    corrections.apply()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pageCompression=1)
    canvas.rect(1, 2, 3, 4)
    canvas.save()
    assert b"ASCII85Decode" not in buffer.getvalue()
    assert b"FlateDecode" in buffer.getvalue()


def test_the_map_as_made_maps_what_is_no_character():
    as_made = _as_made()("Brief", SUBSET)
    assert "<00> <0000>" in as_made
    assert f"{len(SUBSET)} beginbfchar" in as_made


def test_the_map_leaves_out_what_is_no_character_and_keeps_blocks_short():
    mapped = corrections.to_unicode("Brief", SUBSET)
    assert "<00> <0000>" not in mapped
    assert "<01> <0020>" in mapped
    sizes = [int(line.split()[0]) for line in mapped.split("\n") if line.endswith("beginbfchar")]
    assert sizes == [100, 100, len(SUBSET) - 201]
    assert mapped.count("> <") == len(SUBSET) - 1 + 1


def _as_made():
    """Return the function as ReportLab's own file has it."""
    spec = importlib.util.find_spec(ttfonts.__name__)
    assert spec is not None
    assert spec.loader is not None
    fresh = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(fresh)
    return fresh.makeToUnicodeCMap
