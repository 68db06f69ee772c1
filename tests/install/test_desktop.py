"""The entry in the menu, the kind of file and the icon, as the desktop's own tools read them."""

import shutil
import subprocess

import pytest
from PySide6.QtGui import QImage

from hengelo_toegang.adapters.bundle import MAGIC as BEGIN_OF_BUNDLES
from hengelo_toegang.cli import command_parser
from hengelo_toegang.i18n import translator
from installer.desktop import ICON_SIDES, desktop_entry, mime_info, write_icons
from installer.product import MAGIC, MIME_TYPE, NAME, OPEN_OPTION


def entries() -> dict[str, str]:
    return dict(line.split("=", 1) for line in desktop_entry().splitlines()[1:])


def test_the_program_takes_what_the_menu_and_the_folder_window_hand_it():
    command, option, file = entries()["Exec"].split()
    assert (command, option, file) == (NAME, OPEN_OPTION, "%f")
    parser = command_parser(translator())
    assert parser.parse_args([option]).bundle is None
    assert str(parser.parse_args([option, "/tmp/zaak van Jan.htb"]).bundle).endswith("Jan.htb")


def test_the_entry_is_in_both_languages_and_opens_bundles():
    said = entries()
    assert said["Comment"] != said["Comment[nl]"]
    assert said["MimeType"] == f"{MIME_TYPE};"


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="not installed")
def test_the_entry_is_valid(tmp_path):
    file = tmp_path / f"{NAME}.desktop"
    file.write_text(desktop_entry(), "utf-8")
    checked = subprocess.run(
        ["desktop-file-validate", "--warn-kde", str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, checked.stdout) == (0, "")


@pytest.mark.skipif(shutil.which("update-mime-database") is None, reason="not installed")
def test_a_bundle_is_known_by_its_name_and_by_how_it_begins(tmp_path):
    (tmp_path / "packages").mkdir()
    (tmp_path / "packages" / f"{NAME}.xml").write_text(mime_info(), "utf-8")
    subprocess.run(["update-mime-database", str(tmp_path)], check=True, capture_output=True)
    assert f"50:{MIME_TYPE}:*.htb" in (tmp_path / "globs2").read_text("utf-8").splitlines()
    assert BEGIN_OF_BUNDLES in (tmp_path / "magic").read_bytes()
    assert f"{MIME_TYPE}:{NAME}" in (tmp_path / "icons").read_text("utf-8")


def test_the_kind_of_file_begins_as_bundles_do():
    assert MAGIC.encode().decode("unicode_escape").encode() == BEGIN_OF_BUNDLES


def test_the_icon_is_there_in_each_size_and_is_not_empty(qapp, tmp_path):
    write_icons(tmp_path)
    for side in ICON_SIDES:
        drawn = QImage(str(tmp_path / f"{side}x{side}" / "apps" / f"{NAME}.png"))
        assert (drawn.width(), drawn.height()) == (side, side)
        assert drawn.pixelColor(side // 2, side // 2).alpha() == 255
        assert drawn.pixelColor(0, 0).alpha() == 0
    assert (tmp_path / "scalable" / "apps" / f"{NAME}.svg").read_text("utf-8").startswith("<svg")
