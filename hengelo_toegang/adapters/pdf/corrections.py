"""Three defects of ReportLab 5.1's writer that PDF/A-2 and PDF/UA-1 do not forgive.

Each is put right where it arises, once for the process; tests/letters/test_press_writer.py
shows the wrong and the right behaviour, and fails when a new ReportLab no longer needs this.
"""

from itertools import islice

from reportlab import rl_config
from reportlab.pdfbase import ttfonts
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream

_PER_BLOCK = 100
_NO_CHARACTER = (0, 0xFEFF, 0xFFFE)
_stream_as_written = PDFStream.format


def apply() -> None:
    """Correct the writer; a second time changes nothing."""
    # Bytes as printable characters were for post by telephone: a quarter larger, and slow.
    rl_config.useA85 = 0
    PDFStream.format = stream_with_line_end
    ttfonts.makeToUnicodeCMap = to_unicode


def stream_with_line_end(stream: PDFStream, document: PDFDocument) -> bytes:
    """Return a stream with an end of line before `endstream` (ISO 19005-2, 6.1.7.1).

    In two characters: one alone would seem to be part of an end of line where the last byte
    of the stream happens to be a carriage return, and make the stream a byte too short.
    """
    written: bytes = _stream_as_written(stream, document)
    return written.removesuffix(b"endstream\n") + b"\r\nendstream\n"


def to_unicode(font: str, subset: list[int]) -> str:
    """Return the map from the codes of a font to characters.

    Without a character for `.notdef`, which is none (ISO 14289-1, 7.21.7), and with at most
    100 entries in a block, as the CMap specification (Adobe 5014) asks.
    """
    entries = iter(
        [
            f"<{code:02X}> <{character:04X}>"
            for code, character in enumerate(subset)
            if character not in _NO_CHARACTER
        ]
    )
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({font}) /Ordering ({font}) /Supplement 0 >> def",
        f"/CMapName /{font} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>",
        "endcodespacerange",
    ]
    while block := list(islice(entries, _PER_BLOCK)):
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)
