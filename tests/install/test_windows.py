"""The set-up program for Windows: what its script says, and that NSIS takes it."""

import re

import pytest

from installer import windows
from installer.product import NAME, OPEN_OPTION
from tests.install.conftest import FILES, MADE

LOCAL_DATA = "hengelo-toegang"
"""The folder below %LOCALAPPDATA% in which cases lie; see cli/places.py."""


@pytest.fixture
def script(stand_in, tmp_path) -> str:
    return windows.script(stand_in, tmp_path / "Setup.exe", tmp_path / "program.ico")


def part(script: str, name: str) -> str:
    return script.split(f"\nSection{name}\n", 1)[1].split("\nSectionEnd", 1)[0]


def there(name: str) -> str:
    return "$INSTDIR\\" + name.replace("$", "$$").replace("/", "\\")


def test_each_file_is_put_there_once_and_taken_away_once(script):
    put = re.findall(r'^  File "(.*)"$', part(script, ""), re.MULTILINE)
    assert sorted(one.rsplit(f"{NAME}/", 1)[1] for one in put) == sorted(FILES)
    taken = re.findall(r'^  Delete "(\$INSTDIR.*)"$', part(script, ' "Uninstall"'), re.MULTILINE)
    assert sorted(taken) == sorted([*map(there, FILES), "$INSTDIR\\uninstall.exe"])


def test_nothing_is_taken_away_that_was_not_named(script):
    assert "/r" not in part(script, ' "Uninstall"')
    assert "*" not in part(script, ' "Uninstall"')


def test_folders_go_from_the_inside_out_and_only_when_empty(script):
    gone = re.findall(r'^  RMDir "(.*)"$', part(script, ' "Uninstall"'), re.MULTILINE)
    assert gone[-1] == "$INSTDIR"
    assert len(gone) == len(set(gone))
    for at, folder in enumerate(gone):
        assert not any(later.startswith(f"{folder}\\") for later in gone[at + 1 :])


def test_it_is_for_one_user_and_never_where_cases_lie(script):
    assert "RequestExecutionLevel user" in script
    assert "HKLM" not in script
    assert f'InstallDir "$LOCALAPPDATA\\Programs\\{windows.FOLDER}"' in script
    assert f"$LOCALAPPDATA\\{LOCAL_DATA}" not in script


def test_a_bundle_that_is_double_clicked_goes_to_the_program(script):
    opened = f'\'"$INSTDIR\\{NAME}.exe" {OPEN_OPTION} "%1"\''
    assert f'shell\\open\\command" "" {opened}' in script
    assert f'StrCmp $0 "{windows.KIND}" 0 +2' in part(script, ' "Uninstall"')


def test_removing_says_in_dutch_that_data_stays(script):
    assert "Uw gegevens blijven staan." in script
    assert 'MUI_LANGUAGE "Dutch"' in script


@pytest.mark.skipif(windows.maker() is None, reason="makensis is not installed (package nsis)")
def test_nsis_makes_the_same_set_up_twice(stand_in, tmp_path, qapp):
    made = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        made.append(windows.build(stand_in, folder, folder, MADE).read_bytes())
    assert made[0][:2] == b"MZ"
    assert b"NullsoftInst" in made[0]
    assert made[0] == made[1]


def test_nsis_is_found_where_it_installs_itself(tmp_path, monkeypatch):
    folders = (tmp_path / "x86", tmp_path / "x64")
    monkeypatch.setattr(windows, "_FOLDERS", folders)
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert windows.maker() is None
    folders[1].mkdir()
    (folders[1] / "makensis.exe").touch()
    assert windows.maker() == str(folders[1] / "makensis.exe")


def test_without_nsis_it_says_what_is_missing(stand_in, tmp_path, monkeypatch):
    monkeypatch.setattr(windows, "maker", lambda: None)
    with pytest.raises(SystemExit, match="makensis"):
        windows.build(stand_in, tmp_path, tmp_path, MADE)
