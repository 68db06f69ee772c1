"""The citizen service number (BSN) and its eleven-test."""

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def is_bsn(text: str) -> bool:
    """Return whether `text` is a BSN: nine digits, not all nought, that pass the eleven-test.

    Eight digits stand for a number that starts with a nought.
    """
    digits = text.zfill(9) if len(text) == 8 else text
    if len(digits) != 9 or not (digits.isascii() and digits.isdigit()) or digits == "0" * 9:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return total % 11 == 0
