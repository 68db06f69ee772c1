"""The Debian package: what it says, what lies where, and that it never runs anything."""

import gzip
import re
import shutil
import subprocess

import pytest

from installer import debian
from installer.product import NAME, VERSION
from tests.install.conftest import FILES, MADE

NEEDS = ("libc6 (>= 2.35)", "libegl1")
HOME = f"usr/lib/{NAME}"

on_debian = pytest.mark.skipif(
    not all(map(shutil.which, ("dpkg-deb", "dpkg-shlibdeps"))), reason="dpkg-dev is not here"
)


@pytest.fixture
def tree(stand_in, tmp_path, qapp):
    root = tmp_path / "tree"
    debian.lay_out(stand_in, root, MADE)
    (root / "DEBIAN").mkdir()
    debian.write_control(root, NEEDS, "amd64")
    debian.settle(root, MADE)
    return root


def fields(text: str) -> dict[str, str]:
    lines = [line.split(": ", 1) for line in text.splitlines() if not line.startswith(" ")]
    return {name: value for name, value in lines}


def test_the_control_file_says_what_it_needs_and_nothing_empty():
    said = fields(debian.control(NEEDS, "amd64", 1234))
    assert said["Depends"] == "libc6 (>= 2.35), libegl1"
    assert said["Version"] == f"{VERSION}-1"
    assert (said["Architecture"], said["Installed-Size"]) == ("amd64", "1234")
    assert "Depends" not in fields(debian.control((), "amd64", 1))


def test_each_line_of_the_description_is_part_of_it():
    about = debian.control(NEEDS, "amd64", 1).partition("Description: ")[2].splitlines()
    assert len(about[0]) < 80
    assert about[1:]
    assert all(line.startswith(" ") and line.strip() for line in about[1:])


def test_who_packs_it_is_told_as_the_tools_of_debian_are(monkeypatch):
    monkeypatch.setenv("DEBFULLNAME", "Bureau Proef")
    monkeypatch.setenv("DEBEMAIL", "proef@example.org")
    assert debian.maintainer() == "Bureau Proef <proef@example.org>"
    assert debian.debian_changes(MADE).splitlines()[-1] == (
        " -- Bureau Proef <proef@example.org>  Mon, 23 Nov 2026 09:00:00 +0000"
    )


def test_everything_of_the_bundle_is_in_its_own_folder(tree):
    assert {name for name in FILES if not (tree / HOME / name).is_file()} == set()
    command = tree / "usr/bin" / NAME
    assert command.is_symlink()
    assert command.resolve() == (tree / HOME / NAME).resolve()


def test_nothing_lies_where_data_of_users_is(tree):
    installed = {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()}
    outside = {name for name in installed if not name.startswith(("usr/", "DEBIAN/"))}
    assert outside == set()


def test_no_script_runs_when_it_comes_or_goes(tree):
    assert {path.name for path in (tree / "DEBIAN").iterdir()} == {"control", "md5sums"}


def test_only_the_program_may_be_run_and_all_is_of_one_moment(tree):
    files = [path for path in tree.rglob("*") if path.is_file() and not path.is_symlink()]
    assert [path.name for path in files if path.stat().st_mode & 0o111] == [NAME]
    assert {path.stat().st_mtime for path in files} == {MADE.timestamp()}


def test_each_file_has_its_checksum_but_for_links(tree):
    lines = (tree / "DEBIAN/md5sums").read_text("utf-8").splitlines()
    named = {line.split("  ", 1)[1] for line in lines}
    files = (path for path in (tree / "usr").rglob("*") if path.is_file())
    assert named == {path.relative_to(tree).as_posix() for path in files if not path.is_symlink()}


def test_documents_licences_and_the_list_of_parts_are_where_debian_looks(tree):
    documents = tree / "usr/share/doc" / NAME
    assert (documents / "licences/Python/LICENSE.txt").read_text("utf-8")
    assert (documents / f"{NAME}.cdx.json").read_text("utf-8")
    assert "PySide6" in (documents / "copyright").read_text("utf-8")
    for name in ("changelog.gz", "changelog.Debian.gz"):
        assert gzip.decompress((documents / name).read_bytes())


def test_each_link_in_what_there_is_to_read_leads_somewhere(tree):
    documents = tree / "usr/share/doc" / NAME
    pages = [path for path in documents.rglob("*.md") if path.parent.name != "handleiding"]
    assert {documents / "README.md", documents / "docs/installing.md"} <= {*pages}
    links = [
        (page, link)
        for page in pages
        for link in re.findall(r'(?:\]\(|src=")(?!https?:)([^)"#]+)', page.read_text("utf-8"))
    ]
    assert [one for one in links if not (one[0].parent / one[1]).exists()] == []


@on_debian
def test_a_package_made_twice_has_the_same_bytes(tree, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(MADE.timestamp())))
    made = []
    for name in ("one.deb", "two.deb"):
        # The least compression: how hard it tries is no part of what differs.
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z0", "--build", str(tree)]
        subprocess.run([*command, str(tmp_path / name)], check=True, capture_output=True)
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]


@on_debian
def test_the_package_is_read_by_debian(stand_in, tmp_path, qapp):
    shutil.copyfile("/bin/true", stand_in / NAME)
    package, needs = debian.build(stand_in, tmp_path, MADE)
    assert package.name == debian.package_name(debian.architecture())
    assert [one.split()[0] for one in needs] == ["libc6"]
    asked = ["dpkg-deb", "--field", str(package), "Depends"]
    assert subprocess.check_output(asked, text=True).strip() == ", ".join(needs)
    listed = subprocess.check_output(["dpkg-deb", "--contents", str(package)], text=True)
    assert "root/root" in listed
    assert f"./usr/share/man/nl/man1/{NAME}.1.gz" in listed
