"""What exchange by file needs from outside: the file around a bundle, and the store's part."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from hengelo_toegang.domain.exchange import BundleTrouble, Manifest, Reader
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.revisions import Revision
from hengelo_toegang.records import dataclass

LARGEST_BUNDLE = 200_000_000
"""Larger than any real bundle, in bytes; what is larger is not even read."""


class BundleAct(StrEnum):
    """What the log calls what was done with a bundle, and with each case in it."""

    EXPORT = "export_bundle"
    IMPORT = "import_bundle"
    EXPORT_CASE = "export_case"
    IMPORT_CASE = "import_case"
    NOT_WRITTEN = "bundle_not_written"


@dataclass(frozen=True, slots=True)
class Opened:
    """A bundle that was decrypted and unpacked; nothing in it is believed yet."""

    manifest: Manifest
    print: str
    """SHA-256 of the manifest as it was written: what the sender signed."""
    signature: bytes
    parts: Mapping[str, bytes]
    """The content by name; exactly the parts of the manifest, of the size and hash it says."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a bundle brought."""

    cases: tuple[CaseId, ...]
    """The cases that it carries, whether or not there was anything new in them."""
    new: int
    """How many versions were not known here yet."""
    forked: tuple[str, ...]
    """Which cases and other records went on both here and there, and are two still."""
    sender: UserId
    made: datetime
    """When the sender made it."""
    merged: tuple[str, ...] = ()
    """Which cases and other records went on both here and there, and are one again."""
    newest: Mapping[str, str] = field(default_factory=dict)
    """The hash of the newest version that it carries of each record, known here or not."""

    def beside(self, more: "TakenIn") -> "TakenIn":
        """Return what two portions of one bundle brought together."""
        return replace(
            self,
            cases=(*self.cases, *more.cases),
            new=self.new + more.new,
            forked=(*self.forked, *more.forked),
            merged=(*self.merged, *more.merged),
            newest={**self.newest, **more.newest},
        )


@dataclass(frozen=True, slots=True)
class Passed:
    """A bundle that was made, taken in or refused in this store, as its log says."""

    moment: datetime
    user: UserId
    """Who did it."""
    given: bool
    readers: tuple[UserId, ...] = ()
    """For whom it was made."""
    sender: UserId | None = None
    """Who made it, of one that was taken in."""
    cases: tuple[CaseId, ...] = ()
    refused: BundleTrouble | None = None


class BundleBox(Protocol):
    """The file around a bundle: packing, encrypting, and back."""

    def seal(
        self, manifest: Manifest, sign: Callable[[str], bytes], parts: Mapping[str, bytes]
    ) -> bytes:
        """Return the file; `sign` signs the print of the manifest.

        The readers of the manifest can open it, and so can the key in the safe.
        """
        ...

    def open(self, file: bytes) -> Opened:
        """Return what is in a file, decrypted with the key of the signed-in user.

        Raises:
            BundleRefused: It is no bundle, does not open, or is not put together as one.
        """
        ...

    def lock(self, parts: Mapping[str, bytes], passphrase: str) -> bytes:
        """Return a file with these parts that the passphrase opens, here or with `age`."""
        ...

    def unlock(self, file: bytes, passphrase: str) -> Mapping[str, bytes]:
        """Return the parts of a file that was locked with a passphrase.

        Raises:
            BundleRefused: It is no such file, or the passphrase is another.
        """
        ...


class Exchange(Protocol):
    """What a store gives to others and takes from them, within one transaction."""

    @property
    def family(self) -> str:
        """The hash by which stores know that they belong together."""
        ...

    @property
    def device(self) -> str: ...

    def reader(self, user: UserId) -> Reader | None:
        """Return a user with their present key, or None when they may not sign in here."""
        ...

    def next_sequence(self) -> int: ...

    def print_of(self, device: str, sequence: int) -> str | None:
        """Return the print of the bundle of a device that has this number here, if one has."""
        ...

    def gather(self, cases: Collection[CaseId], aggregates: Collection[str]) -> Mapping[str, bytes]:
        """Return parts of a bundle: these cases, their letters, and these other records.

        Raises:
            NotFound: One of them is not here, or was erased.
        """
        ...

    def gather_around(self) -> Mapping[str, bytes]:
        """Return parts of a bundle: what cases are judged by, and every user.

        So who left is known to have left.
        """
        ...

    def gather_ends(self) -> Mapping[str, bytes]:
        """Return parts of a bundle: the signed ends of the logs."""
        ...

    def joined(self, gathered: Sequence[Mapping[str, bytes]]) -> Mapping[str, bytes]:
        """Return several of these as the parts of one bundle; the transaction may be over."""
        ...

    def sign(self, print_of_it: str) -> bytes:
        """Return the signature of the user of this desk under a manifest."""
        ...

    def note_made(self, manifest: Manifest, print_of_it: str) -> None:
        """Remember that a bundle was made, so that its number is not given again."""
        ...

    def admit(self, bundle: Opened) -> None:
        """Take in the users of a bundle, and check that its sender signed it.

        Raises:
            BundleRefused: It is of other stores, or its sender is unknown or left.
        """
        ...

    def portions(self, bundle: Opened) -> Sequence[Opened]:
        """Return a bundle in portions, each whole by itself and taken in in a moment.

        Only the bundle is read for it: the transaction may be over.

        Raises:
            BundleRefused: It is not put together as a bundle is.
        """
        ...

    def take(self, bundle: Opened) -> TakenIn:
        """Add what is new in a bundle, or in a portion of one, to the chains.

        It is idempotent by hash, and nothing is overwritten. What stands on another version
        than the newest one here is kept as a branch.

        Raises:
            BundleRefused: Something in it is not what its author signed.
        """
        ...

    def conclude(self, bundle: Opened) -> None:
        """Remember that all of a bundle came in, and where the logs of others ended.

        Raises:
            BundleRefused: The end of a log is not what its signer signed, or was cut off.
        """
        ...

    def branch(self, aggregate: str) -> Sequence[Revision]:
        """Return the versions from elsewhere that do not stand on the newest one here."""
        ...

    def passed(self, since: datetime) -> Sequence[Passed]:
        """Return the bundles that were made, taken in or refused here, the newest first.

        One of which no file was ever written is left out.
        """
        ...
