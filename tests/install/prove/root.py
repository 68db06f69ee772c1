"""A bare Debian in a folder: what every Debian has, and no more."""

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

RELEASE = "bookworm"
UID = 65534
"""Of the user who works in it: known to every Debian, so to both sides, and owner of nothing."""
HOME = Path("/home/anna")
NO_NETWORK = ("unshare", "--net")
_APT = ("apt-get", "--yes", "--quiet", "--no-install-recommends")
PATH = "/usr/sbin:/usr/bin:/sbin:/bin"
_QUIET = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8", "PATH": PATH}


def quiet(home: Path) -> dict[str, str]:
    """Return the environment of who asks for no answers, with their folder."""
    return _QUIET | {"HOME": str(home)}


@dataclass(frozen=True, slots=True)
class BareRoot:
    """A folder with a Debian of its own."""

    folder: Path

    @classmethod
    def made(cls, folder: Path) -> "BareRoot":
        """Return one that has only what every Debian has, and a user."""
        command = ["debootstrap", "--variant=minbase", RELEASE, str(folder)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        root = cls(folder)
        root.run(("install", "--directory", f"--owner={UID}", f"--group={UID}", HOME))
        for kernel in ("proc", "sys"):
            root.lend(Path("/") / kernel)
        root.lend(Path("/dev"))
        # As the installer of Debian writes it.
        (folder / "etc" / "hosts").write_text("127.0.0.1\tlocalhost\n", "utf-8")
        return root

    def lend(self, path: Path) -> None:
        """Let a folder of this machine be there too, at the same place."""
        inside = self.folder / path.relative_to("/")
        inside.mkdir(parents=True, exist_ok=True)
        subprocess.run(["mount", "--rbind", "--make-rslave", str(path), str(inside)], check=True)

    def end(self) -> None:
        """Take back what was lent."""
        listed = Path("/proc/self/mounts").read_text("utf-8").splitlines()
        mine = [line.split()[1] for line in listed if line.split()[1].startswith(f"{self.folder}/")]
        for place in reversed(mine):
            subprocess.run(["umount", "--lazy", place], check=False)

    def command(
        self, words: Sequence[str | Path], *, user: bool = False, network: bool = False
    ) -> list[str]:
        """Return how something is started inside; without a network, unless it is asked for."""
        who = (f"--userspec={UID}:{UID}",) if user else ()
        alone = () if network else NO_NETWORK
        return [*alone, "chroot", *who, str(self.folder), *map(str, words)]

    def run(
        self,
        words: Sequence[str | Path],
        *,
        user: bool = False,
        network: bool = False,
        env: Mapping[str, str] | None = None,
    ) -> str:
        """Run something inside, and return what it printed; what fails ends the proof."""
        done = subprocess.run(
            self.command(words, user=user, network=network),
            env=quiet(HOME if user else Path("/root")) | dict(env or {}),
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"{' '.join(map(str, words))} ended with {done.returncode}")
        return done.stdout

    def packages(self) -> frozenset[str]:
        """Return what is installed."""
        asked = ("dpkg-query", "--show", "--showformat", "${Package}\n")
        return frozenset(self.run(asked).split())

    def fetch_needs(self, package: Path) -> None:
        """Bring in the packages of Debian that a package needs, without installing anything."""
        shutil.copyfile(package, self.folder / "root" / package.name)
        self.run((*_APT, "update"), network=True)
        wanted = (*_APT, "--download-only", "install", f"/root/{package.name}")
        self.run(wanted, network=True)

    def install(self, package: Path) -> None:
        """Install a package whose needs were fetched, without a network."""
        self.run((*_APT, "install", f"/root/{package.name}"))

    def next_package(self, package: Path, version: str, new: Path, gone: Path) -> Path:
        """Return the package that comes after one: with a file more, and one less."""
        tree, packed = self.folder / "root" / "next", self.folder / "root" / "next.deb"
        subprocess.run(["dpkg-deb", "--raw-extract", str(package), str(tree)], check=True)
        control = tree / "DEBIAN" / "control"
        about = control.read_text("utf-8")
        control.write_text(re.sub(r"(?m)^Version: .*$", f"Version: {version}", about), "utf-8")
        (tree / gone.relative_to("/")).unlink()
        (tree / new.relative_to("/")).write_text("new\n", "utf-8")
        build = ("dpkg-deb", "--root-owner-group", "-Znone", "--build", str(tree), str(packed))
        subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
        shutil.rmtree(tree)
        return packed

    def purge(self, name: str) -> None:
        """Remove a package with all that it set up."""
        self.run((*_APT, "purge", name))

    def home(self) -> dict[str, str]:
        """Return every file of the user, with its checksum."""
        below = self.folder / HOME.relative_to("/")
        files = sorted(path for path in below.rglob("*") if path.is_file())
        if not files:
            return {}
        printed = subprocess.check_output(["sha256sum", *map(str, files)], text=True)
        return {line.split("  ", 1)[1]: line.split()[0] for line in printed.splitlines()}
