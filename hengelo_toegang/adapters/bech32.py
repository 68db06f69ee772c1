"""Bech32 (BIP 173), as age writes its keys: 32 bytes as text that catches typing errors."""

_DIGITS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECK_DIGITS = 6


def encoded(prefix: str, content: bytes) -> str:
    """Return bytes behind a prefix, in lower case."""
    digits = _regrouped(content)
    prefix_values = [*(ord(letter) >> 5 for letter in prefix), 0]
    prefix_values += [ord(letter) & 31 for letter in prefix]
    check = _checksum([*prefix_values, *digits, *(0,) * _CHECK_DIGITS]) ^ 1
    last = _CHECK_DIGITS - 1
    digits += [check >> 5 * (last - place) & 31 for place in range(_CHECK_DIGITS)]
    return f"{prefix}1{''.join(_DIGITS[digit] for digit in digits)}"


def _regrouped(content: bytes) -> list[int]:
    """Return the bits of bytes in groups of five, the last filled up with zeros."""
    missing = -len(content) * 8 % 5
    bits = int.from_bytes(content, "big") << missing
    count = (len(content) * 8 + missing) // 5
    return [bits >> 5 * (count - 1 - place) & 31 for place in range(count)]


def _checksum(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, term in enumerate(_GENERATOR):
            if top >> place & 1:
                check ^= term
    return check
