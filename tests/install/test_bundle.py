"""What the bundle leaves out, and what goes with what is handed out."""

import subprocess
import sys
from datetime import UTC, datetime

import pytest

import build_installer
from installer import again, bundle
from installer.icon import write_windows_icon
from installer.product import ICON, VERSION, released
from installer.sums import write_sums
from tests.bench import results


def test_a_language_that_nobody_is_written_in_stays_behind(tmp_path):
    kept = ["en", "en_GB", "nl", "nl_NL", "root", "tr", "uk_UA"]
    for name in (*kept, "af", "nds", "zu_ZA"):
        (tmp_path / f"{name}.dat").write_bytes(b"")
    bundle.drop_unspoken(tmp_path, {"en", "nl", "tr", "uk"})
    assert sorted(path.stem for path in tmp_path.iterdir()) == kept


def test_each_language_of_letters_and_screens_is_spoken():
    assert {"nl", "en", "pl", "tr", "uk"} <= bundle.spoken()


def test_unused_parts_of_qt_go_with_the_links_to_them(tmp_path):
    inside = tmp_path / "_internal"
    there = inside / "PySide6/Qt/lib"
    there.mkdir(parents=True)
    for name in ("libQt6EglFsKmsSupport.so.6", "libQt6Quick.so.6", "libQt6Core.so.6"):
        (there / name).write_bytes(b"")
        (inside / name).symlink_to(there / name)
    bundle.drop_unused_files(tmp_path)
    assert sorted(path.name for path in inside.iterdir()) == ["PySide6", "libQt6Core.so.6"]
    assert [path.name for path in there.iterdir()] == ["libQt6Core.so.6"]


def test_folders_in_which_nothing_is_left_go_too(tmp_path):
    (tmp_path / "empty/inside").mkdir(parents=True)
    (tmp_path / "full").mkdir()
    (tmp_path / "full/file").write_bytes(b"")
    bundle.drop_empty_folders(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["full"]


def test_checksums_are_those_that_the_usual_tool_checks(tmp_path):
    for name in ("b.deb", "a.json"):
        (tmp_path / name).write_bytes(name.encode())
    sums = write_sums([tmp_path / "b.deb", tmp_path / "a.json"], tmp_path)
    check = ["sha256sum", "--check", "--strict", sums.name]
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    (tmp_path / "b.deb").write_bytes(b"changed")
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 1


def test_what_was_built_twice_is_compared_to_the_last_right_and_link(tmp_path):
    one, other = tmp_path / "one", tmp_path / "another"
    for folder in (one, other):
        (folder / "inside").mkdir(parents=True)
        for name in ("same", "content", "rights", "inside/gone"):
            (folder / name).write_text(name, "utf-8")
        (folder / "link").symlink_to("same")
    assert again.main([str(one), str(other)]) == 0
    (other / "content").write_text("else", "utf-8")
    (other / "rights").chmod(0o700)
    (other / "inside/gone").unlink()
    (other / "inside/new").write_text("new", "utf-8")
    (other / "link").unlink()
    (other / "link").symlink_to("rights")
    wrong = ("content", "inside/gone", "inside/new", "link", "rights")
    assert again.different(one, other) == again.different(other, one) == wrong
    assert again.main([str(one), str(other)]) == 1


def test_on_a_machine_without_git_every_build_has_the_same_moment(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert bundle.moment_of_last_commit() == bundle.FIRST_MOMENT
    assert results.commit(tmp_path) == "unknown"


def test_nothing_built_is_not_the_same_twice(tmp_path):
    assert again.main([str(tmp_path), str(tmp_path)]) == 1


def test_a_release_is_dated_by_the_changelog_and_anything_else_by_its_commit():
    dated = f"## [Unreleased]\n\n## [{VERSION}] - 2026-12-01\n"
    assert released(dated, "0") == datetime(2026, 12, 1, tzinfo=UTC)
    assert released("## [Unreleased]\n", "86400") == datetime(1970, 1, 2, tzinfo=UTC)


def test_the_icon_for_windows_holds_each_size(qapp, tmp_path):
    path = tmp_path / "program.ico"
    write_windows_icon(path, (16, 256))
    content = path.read_bytes()
    assert content[:6] == b"\0\0\1\0\2\0"
    assert (content[6], content[22]) == (16, 0)
    assert content.count(b"\x89PNG") == 2
    assert ICON.name.endswith(".svg")


def test_an_option_that_it_does_not_know_is_refused():
    with pytest.raises(SystemExit, match="--measure"):
        build_installer.main(["--mesure"])


def test_on_windows_it_asks_for_the_python_that_still_gets_builds(monkeypatch):
    monkeypatch.setattr(build_installer, "WINDOWS", True)
    monkeypatch.setattr(sys, "version_info", (3, 11, 9))
    with pytest.raises(SystemExit, match=r"3\.13"):
        build_installer.main([])
