"""The desk of one signed-in user."""

from collections.abc import Callable
from dataclasses import field
from datetime import date, datetime
from typing import TYPE_CHECKING

from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.domain.social_map import SocialMap
from hengelo_toegang.domain.users import User
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.edition_ports import InForce, PolicyFiles
from hengelo_toegang.usecases.exchange_ports import BundleBox
from hengelo_toegang.usecases.extract_ports import ExtractFiles
from hengelo_toegang.usecases.filing_ports import CaseSystems
from hengelo_toegang.usecases.message_ports import MessageFiles
from hengelo_toegang.usecases.ports.letters import LetterChecker, LetterPress, Sealer
from hengelo_toegang.usecases.ports.queries import Queries
from hengelo_toegang.usecases.ports.users import KeyRing
from hengelo_toegang.usecases.ports.work import UnitOfWork
from hengelo_toegang.usecases.register_ports import PopulationRegister

if TYPE_CHECKING:
    # Loading the template engine takes longer than the unlock page may.
    from hengelo_toegang.letters.readability import Guide
    from hengelo_toegang.letters.templates import Texts
    from hengelo_toegang.usecases.figures_book import FigureTables


class KeptMap:
    """The social map in memory, until somebody saves an entry.

    Where others save as well it is kept for nobody: without `keeps` it is read each time.
    """

    def __init__(self, *, keeps: bool = True) -> None:
        self._keeps = keeps
        self._map: SocialMap | None = None
        self._forgotten = 0

    def get(self, read: Callable[[], SocialMap]) -> SocialMap:
        """Return the map, read with `read` where it is not known.

        What was read while an entry was being saved is handed over, but not kept.
        """
        if self._map is not None:
            return self._map
        before, found = self._forgotten, read()
        if self._keeps and before == self._forgotten:
            self._map = found
        return found

    def forget(self) -> None:
        """Read the map anew when it is next asked for."""
        self._forgotten += 1
        self._map = None


@dataclass(frozen=True, slots=True)
class Finding:
    """The first thing in a store that is not as it was written."""

    fault: str
    """See `db.breaks.Fault`."""
    words: str
    """What that means, as a message to translate."""
    place: str
    """Where: an id, a hash, or kind, number and day of a letter."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk of one signed-in user: who they are, and everything within their reach.

    `now` is the clock, `open` starts a transaction whose revisions this user signs, and
    `fictitious` marks every screen and letter of a demo store.
    """

    user: User
    open: Callable[[], UnitOfWork]
    queries: Queries
    in_force: InForce
    """The law and policy that everything at this desk is computed by."""
    press: LetterPress
    texts: "Texts"
    guide: "Guide"
    fictitious: bool
    now: Callable[[], datetime]
    sealer: Sealer
    checker: LetterChecker
    bundles: BundleBox
    messages: MessageFiles
    keys: KeyRing
    prove: Callable[[Callable[[int, int], None]], Finding | None]
    """Checks everything that the store can prove, and tells how far it is."""
    figure_tables: "FigureTables"
    extract_files: ExtractFiles
    policy_files: PolicyFiles
    case_systems: CaseSystems
    register_file: Callable[[bytes], PopulationRegister]
    """Reads a file as the population register."""
    central: bool = False
    """Whether the store is the central one, in which others write at the same time."""
    kept_map: KeptMap = field(default_factory=KeptMap)

    @property
    def policy(self) -> Policy:
        """What `in_force` says."""
        return self.in_force.policy

    def today(self) -> date:
        """Return today's date on this desk's clock."""
        return self.now().date()
