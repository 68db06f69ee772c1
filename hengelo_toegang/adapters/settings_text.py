"""Other values in the text of `policy/settings.yaml`, with its comments where they stood."""

import re
from collections.abc import Mapping

import yaml

_LINE = r"(?m)^{key}:[^\n]*\n(?:[ \t-][^\n]*\n)*"
"""A key at the beginning of a line, with what is indented under it or listed by dashes."""


def with_values(text: str, values: Mapping[str, str | tuple[str, ...]]) -> str:
    """Return a text in which keys at the top have other values.

    Raises:
        KeyError: A key is not there.
    """
    for key, value in values.items():
        said = {key: list(value) if isinstance(value, tuple) else value}
        written = yaml.safe_dump(said, allow_unicode=True, width=1000)
        text, found = re.subn(_LINE.format(key=re.escape(key)), lambda _old, new=written: new, text)
        if not found:
            raise KeyError(key)
    return text
