"""Exchange by file: what a bundle says of itself, and why a store refuses one."""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.records import dataclass

FORMAT = 1
"""The version in which bundles are written now; a newer one is refused."""
LONGEST = timedelta(days=90)
"""How long a bundle may wait for its reader at most."""
CLOCKS_DIFFER = timedelta(hours=1)
"""What the clocks of two laptops may differ before one of them counts as wrong."""


class BundleTrouble(StrEnum):
    """Why a bundle is refused; nothing of it is kept then."""

    NOT_A_BUNDLE = "not_a_bundle"
    """The file is something else."""
    OTHER_READER = "other_reader"
    """It is encrypted to others, and not to this reader."""
    UNREADABLE = "unreadable"
    """It does not open: it was cut or altered on its way."""
    ALTERED = "altered"
    """What is in it is not what the sender signed, or not what a bundle holds."""
    TOO_LARGE = "too_large"
    """It unpacks into more than a bundle ever holds."""
    NEWER = "newer"
    """A newer version of the program made it."""
    OTHER_MUNICIPALITY = "other_municipality"
    """It comes from stores that somebody else founded."""
    UNKNOWN_SIGNER = "unknown_signer"
    """Nobody vouched for the key of who made it, or wrote in it."""
    SIGNER_REMOVED = "signer_removed"
    """Who made it, or wrote in it, no longer worked here at that moment."""
    FORGED = "forged"
    """A version in it is not signed by its author."""
    FORGED_REVIEW = "forged_review"
    """A review or an advice in it is in the name of somebody else than who signed it."""
    UNVOUCHED = "unvouched"
    """It brings a user for whom nobody vouched who may."""
    UNKNOWN_READER = "unknown_reader"
    """Whom it is for does not work here, or has no key of their own yet."""
    NOT_FOR_YOU = "not_for_you"
    """The sender did not name this reader: somebody else encrypted it anew."""
    EXPIRED = "expired"
    CLOCK = "clock"
    """The clock here is behind what was recorded last: an end could have passed already."""
    CLOCK_OF_SENDER = "clock_of_sender"
    """It was made later than it is here: the clock of one of both computers is wrong."""
    REPLAYED = "replayed"
    """It came in before."""
    LOG_CUT = "log_cut"
    """The log of the sender, or of this store, lost an end that others have seen."""
    PARENT_MISSING = "parent_missing"
    """It goes on from a version that is not known here."""
    ERASED = "erased"
    """It is about something that was destroyed here."""
    NOT_YOUR_LAW = "not_your_law"
    """There is a case in it that the sender or the reader may not see."""


class BundleRefused(Exception):
    """A bundle is not made or not taken in; `trouble` says why, `detail` about what."""

    def __init__(self, trouble: BundleTrouble, detail: str = "") -> None:
        super().__init__(f"{trouble.value}: {detail}" if detail else trouble.value)
        self.trouble = trouble
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Reader:
    """Who may open a bundle, by the key that it is encrypted to."""

    user: UserId
    public_key: str
    """Ed25519, in hexadecimal digits: the key by which the store checks their signatures."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file in a bundle."""

    name: str
    size: int
    sha256: str


def parts_of(contents: Mapping[str, bytes]) -> tuple[Part, ...]:
    """Return what a manifest says of the parts of a bundle."""
    return tuple(
        Part(name, len(content), hashlib.sha256(content).hexdigest())
        for name, content in contents.items()
    )


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the sender signs: from whom, for whom, until when, and the hash of every part."""

    format: int
    family: str
    """Which stores belong together: the hash of the version of who founded them."""
    sender: UserId
    device: str
    sequence: int
    """Counts the bundles of this device, from 1."""
    readers: tuple[Reader, ...]
    created: datetime
    expires: datetime
    parts: tuple[Part, ...]

    @property
    def name(self) -> str:
        """What logs call this bundle."""
        return f"{self.device}:{self.sequence}"


@dataclass(frozen=True, slots=True)
class Arrival:
    """Who takes in a bundle, where and when."""

    reader: Reader
    now: datetime
    last_used: datetime | None
    """When anything was recorded last in this store."""
    known: str | None
    """The print of what has its number of the same device here; None when nothing has."""


def refuse_unfit(manifest: Manifest, print_of_it: str, arrival: Arrival) -> None:
    """Do nothing, unless a bundle that its sender signed is not for here and now.

    The clock is asked first: set back, it would bring an expired bundle to life. Sticks come
    in any order, and one computer makes bundles for more than one reader of this store: so
    one with a lower number than another that came in is taken as well.

    Raises:
        BundleRefused: It is for somebody else, expired, or came in before; or its device
            gave its number to another one already.
    """
    if arrival.reader not in manifest.readers:
        raise BundleRefused(BundleTrouble.NOT_FOR_YOU)
    if arrival.last_used is not None and arrival.now < arrival.last_used:
        raise BundleRefused(BundleTrouble.CLOCK, _minute(arrival.last_used, arrival.now))
    if arrival.now + CLOCKS_DIFFER < manifest.created:
        made = _minute(manifest.created, arrival.now)
        raise BundleRefused(BundleTrouble.CLOCK_OF_SENDER, made)
    if arrival.now > manifest.expires:
        raise BundleRefused(BundleTrouble.EXPIRED, manifest.expires.date().isoformat())
    if arrival.known == print_of_it:
        raise BundleRefused(BundleTrouble.REPLAYED)
    if arrival.known is not None:
        # A device that went back past the program counts anew: what is in it is not here.
        raise BundleRefused(BundleTrouble.LOG_CUT, manifest.device)


def _minute(moment: datetime, here: datetime) -> str:
    """Return a moment by the clock of this computer."""
    return f"{moment.astimezone(here.tzinfo):%Y-%m-%d %H:%M}"
