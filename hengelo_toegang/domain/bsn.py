"""The citizen service number (BSN) and its eleven-test."""

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def plain_bsn(text: str) -> str:
    """Return a BSN as it is kept, of how people write it: `9999.99.024` or `99 99 99 024`.

    Eight digits get the nought that they lost; what is no number stays as it is.
    """
    digits = "".join(sign for sign in text if not sign.isspace() and sign not in ".-")
    if not (digits.isascii() and digits.isdigit()):
        return text.strip()
    return digits.zfill(9) if len(digits) == 8 else digits


def is_bsn(text: str) -> bool:
    """Return whether `text` is a BSN: nine digits, not all nought, that pass the eleven-test.

    Eight digits stand for a number that starts with a nought.
    """
    digits = text.zfill(9) if len(text) == 8 else text
    if len(digits) != 9 or not (digits.isascii() and digits.isdigit()) or digits == "0" * 9:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return total % 11 == 0
