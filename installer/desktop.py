"""How a Linux desktop comes to know the program: its entry in the menu, its files, its icon."""

from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as Xml

from installer.product import (
    BUNDLE_KIND,
    COMMENT,
    ICON,
    MAGIC,
    MIME_TYPE,
    NAME,
    OPEN_OPTION,
    SUFFIX,
    TITLE,
)

ICON_SIDES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""In pixels, as the hicolor theme has its folders."""
_MIME_SPACE = "http://www.freedesktop.org/standards/shared-mime-info"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MAGIC_PRIORITY = "60"
"""Above what guesses by a few bytes (50), below what looks deeper (80)."""


def desktop_entry() -> str:
    """Return the entry in the menu (Desktop Entry Specification 1.4)."""
    entries = {
        "Version": "1.4",
        "Type": "Application",
        "Name": TITLE,
        **_by_language("Comment", COMMENT),
        # Without a file `%f` is nothing, and the option then asks for nothing.
        "Exec": f"{NAME} {OPEN_OPTION} %f",
        "Icon": NAME,
        "Terminal": "false",
        "Categories": "Office;",
        **_by_language("Keywords", {"en": "Wmo;care;decision;", "nl": "Wmo;zorg;beschikking;"}),
        "MimeType": f"{MIME_TYPE};",
        "StartupNotify": "true",
        "StartupWMClass": TITLE,
    }
    return "\n".join(("[Desktop Entry]", *(f"{key}={value}" for key, value in entries.items()), ""))


def mime_info() -> str:
    """Return what tells a bundle from other files (Shared MIME-info Database)."""
    Xml.register_namespace("", _MIME_SPACE)
    root = Xml.Element(f"{{{_MIME_SPACE}}}mime-info")
    kind = Xml.SubElement(root, f"{{{_MIME_SPACE}}}mime-type", {"type": MIME_TYPE})
    for language, words in BUNDLE_KIND.items():
        spoken = {} if language == "en" else {_LANG: language}
        Xml.SubElement(kind, f"{{{_MIME_SPACE}}}comment", spoken).text = words
    Xml.SubElement(kind, f"{{{_MIME_SPACE}}}icon", {"name": NAME})
    magic = Xml.SubElement(kind, f"{{{_MIME_SPACE}}}magic", {"priority": _MAGIC_PRIORITY})
    begins = {"type": "string", "offset": "0", "value": MAGIC}
    Xml.SubElement(magic, f"{{{_MIME_SPACE}}}match", begins)
    Xml.SubElement(kind, f"{{{_MIME_SPACE}}}glob", {"pattern": f"*{SUFFIX}"})
    Xml.indent(root)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return head + Xml.tostring(root, encoding="unicode") + "\n"


def write_icons(theme: Path) -> None:
    """Write the icon into a theme folder: as it was drawn, and in each usual size."""
    from installer.icon import picture

    for side in ICON_SIDES:
        path = theme / f"{side}x{side}" / "apps" / f"{NAME}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(picture(side))
    whole = theme / "scalable" / "apps" / ICON.name
    whole.parent.mkdir(parents=True, exist_ok=True)
    whole.write_bytes(ICON.read_bytes())


def _by_language(key: str, words: Mapping[str, str]) -> dict[str, str]:
    """Return a key with its words, and beside it each other language than English."""
    return {key if spoken == "en" else f"{key}[{spoken}]": said for spoken, said in words.items()}
