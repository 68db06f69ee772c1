"""A picture of few colours in a PDF, as it lies in its PNG: nothing is packed anew."""

import hashlib
import struct
from collections.abc import Iterator

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFStream, xObjectName
from reportlab.pdfgen.canvas import Canvas

_SIGNATURE = 8
"""The bytes with which each PNG begins."""
_PALETTE = 3
"""The kind of a PNG whose dots are numbers of colours (PNG, 11.2.2)."""


def size_of(png: bytes) -> tuple[int, int]:
    """Return how wide and high a PNG is, in dots."""
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high


def put(canvas: Canvas, png: bytes, width: float, height: float) -> None:
    """Draw a PNG with a palette, its left lower corner where the canvas is.

    PDF knows the packing and the filters of PNG as its own (ISO 32000-1, 7.4.4.4).

    Raises:
        ValueError: The PNG has no palette, or is interlaced.
    """
    chunks = list(_chunks(png))
    head = next(content for kind, content in chunks if kind == b"IHDR")
    wide, high, bits, kind, _, _, interlaced = struct.unpack(">IIBBBBB", head)
    if kind != _PALETTE or interlaced:
        raise ValueError("a picture of the manual has a palette and is not interlaced")
    palette = next(content for kind, content in chunks if kind == b"PLTE")
    packed = b"".join(content for kind, content in chunks if kind == b"IDAT")
    name = hashlib.sha256(png).hexdigest()[:16]
    colours = f"[/Indexed/DeviceRGB {len(palette) // 3 - 1} <{palette.hex()}>]"
    decoding = f"<</Predictor 15/Colors 1/BitsPerComponent {bits}/Columns {wide}>>"
    image = PDFStream(
        PDFDictionary(
            {
                "Type": "/XObject",
                "Subtype": "/Image",
                "Width": wide,
                "Height": high,
                "BitsPerComponent": bits,
                "ColorSpace": colours,
                "Filter": "/FlateDecode",
                "DecodeParms": decoding,
            }
        ),
        packed,
    )
    canvas._doc.Reference(image, xObjectName(name))
    canvas._formsinuse.append(name)
    canvas._code.append(f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /{xObjectName(name)} Do Q")


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = _SIGNATURE
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length
