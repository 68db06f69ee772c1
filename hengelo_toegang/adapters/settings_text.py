"""Other values in the text of `policy/settings.yaml`, with its comments where they stood."""

import re
from collections.abc import Mapping

import yaml

_REST = r"[^\n]*\n(?:[ \t-][^\n]*\n)*"
"""What follows on a key: its line, and what is indented under it or listed by dashes."""


def with_values(text: str, values: Mapping[str, str | tuple[str, ...]]) -> str:
    """Return a text in which keys at the top have other values.

    Raises:
        KeyError: A key is not there.
    """
    for key, value in values.items():
        said = {key: list(value) if isinstance(value, tuple) else value}
        written = yaml.safe_dump(said, allow_unicode=True, width=1000)
        line = re.search(f"(?m)^{re.escape(key)}:{_REST}", text)
        if line is None:
            raise KeyError(key)
        text = f"{text[: line.start()]}{written}{text[line.end() :]}"
    return text
