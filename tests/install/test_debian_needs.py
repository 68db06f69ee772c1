"""What is left to Debian, and what a package needs of it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from installer.debian_needs import binaries, leave_to_debian, package_of, packages_needed, parsed

TOOLS = all(map(shutil.which, ("dpkg-query", "dpkg-shlibdeps")))
pytestmark = pytest.mark.skipif(not TOOLS, reason="the tools of Debian are not here (dpkg-dev)")


@pytest.fixture(scope="module")
def of_debian() -> Path:
    """A library that each Debian has."""
    printed = subprocess.check_output(["/sbin/ldconfig", "-p"], text=True)
    lines = [line for line in printed.splitlines() if line.strip().startswith("libz.so.1 ")]
    return Path(lines[0].rsplit(" ", 1)[1])


@pytest.fixture
def inside(tmp_path: Path, of_debian: Path) -> Path:
    folder = tmp_path / "_internal"
    folder.mkdir()
    shutil.copyfile(of_debian, folder / "libz.so.1")
    return folder


def test_a_library_that_debian_has_is_left_to_it(inside):
    (inside / "base_library.zip").write_bytes(b"ours")
    assert leave_to_debian(inside) == ("libz.so.1",)
    assert [path.name for path in inside.iterdir()] == ["base_library.zip"]


def test_another_build_of_it_stays(inside):
    with (inside / "libz.so.1").open("ab") as file:
        file.write(b"otherwise")
    assert leave_to_debian(inside) == ()
    assert (inside / "libz.so.1").exists()


def test_a_link_and_the_python_of_the_build_stay(inside, tmp_path, of_debian):
    system = tmp_path / "system"
    system.mkdir()
    for name in ("libpython3.11.so.1.0", "liblinked.so.1", "libunknown.so.1"):
        (system / name).write_bytes(b"the same")
        (inside / name).write_bytes(b"the same")
    (inside / "liblinked.so.1").unlink()
    (inside / "liblinked.so.1").symlink_to("libz.so.1")
    assert leave_to_debian(inside, (system,)) == ()
    assert len([*inside.iterdir()]) == 4


def test_a_file_of_nobody_has_no_package(tmp_path, of_debian):
    (tmp_path / "file").write_bytes(b"")
    assert package_of(tmp_path / "file") == ""
    assert package_of(of_debian) == "zlib1g"


def test_what_is_needed_is_read_from_the_files(tmp_path):
    (tmp_path / "DEBIAN").mkdir()
    (tmp_path / "usr").mkdir()
    shutil.copyfile("/bin/true", tmp_path / "usr/program")
    (tmp_path / "usr/words.txt").write_text("no program", "utf-8")
    (tmp_path / "usr/link").symlink_to("program")
    assert binaries(tmp_path) == (tmp_path / "usr/program",)
    assert [one.split()[0] for one in packages_needed(tmp_path)] == ["libc6"]


def test_a_library_that_is_nowhere_ends_the_build(tmp_path, inside):
    (tmp_path / "DEBIAN").mkdir()
    content = (inside / "libz.so.1").read_bytes()
    (inside / "libz.so.1").write_bytes(content.replace(b"libc.so.6\0", b"libq.so.6\0"))
    with pytest.raises(SystemExit, match=r"libq\.so\.6"):
        packages_needed(tmp_path)


def test_a_list_names_each_package_once():
    assert parsed("shlibs:Depends=libegl1, libc6 (>= 2.35), libegl1\n") == (
        "libc6 (>= 2.35)",
        "libegl1",
    )
    assert parsed("") == ()
