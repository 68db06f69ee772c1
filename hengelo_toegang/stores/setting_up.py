"""The store of a municipality on its first day: made aside, and put in place when its key is safe.

As long as nobody typed the key for the safe back from paper there is no store: whoever closes
the program before, or whose disk is full, begins again with nothing left behind.
"""

from contextlib import ExitStack
from dataclasses import field, replace
from datetime import date
from pathlib import Path

from db.store import open_store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.files import write_whole
from hengelo_toegang.adapters.keys import STANDARD_COST, Unlocked, recover
from hengelo_toegang.adapters.keys_file import KdfCost, keys_path
from hengelo_toegang.adapters.settings_text import with_values
from hengelo_toegang.domain.users import Role, User
from hengelo_toegang.records import dataclass
from hengelo_toegang.stores.admitting import refuse_weak
from hengelo_toegang.stores.beside import brand_beside, keep_locations
from hengelo_toegang.usecases.first_day import FirstUser, Municipality, Step
from hengelo_toegang.usecases.policy_editions import Draft, publish
from hengelo_toegang.usecases.ports import Desk, WrongPassphrase
from hengelo_toegang.usecases.users import KEPT_KEY

_SETTINGS = "policy/settings.yaml"
_LABEL = "Inrichting {name}"
"""What the first edition is called; its readers are Dutch officials."""
_PARTS = 4


class _GivenUp(Exception):
    """Nobody wants the store that was being made."""


@dataclass(slots=True)
class MadeAside:
    """A whole store in a folder of its own; fulfils `Founding`."""

    recovery_key: str
    _place: Path
    _unlocked: Unlocked
    _rules: bootstrap.Rules
    _clock: bootstrap.Clock
    _held: ExitStack = field(repr=False)

    def opens(self, typed: str) -> bool:
        try:
            return recover(keys_path(self._place), typed).dek == self._unlocked.dek
        except WrongPassphrase:
            return False

    def finish(self, witness: str) -> None:
        with self._held:
            projector = bootstrap.projector_of(self._rules, self._clock)
            opened = open_store(
                self._place, self._unlocked.dek, projector=projector, clock=self._clock
            )
            who, key = self._unlocked.user, self._unlocked.signing_key
            with opened as store, store.unit_of_work(who, key) as uow:
                uow.audit.record(KEPT_KEY, store.identity.store_id, f"with {witness}")
                uow.commit()

    def give_up(self) -> None:
        # An error is what tells `made_whole` that it is not.
        given_up = _GivenUp()
        self._held.__exit__(_GivenUp, given_up, None)


def set_up(
    path: Path,
    municipality: Municipality,
    user: FirstUser,
    passphrase: str,
    brand: str,
    rules: bootstrap.Rules,
    step: Step,
    clock: bootstrap.Clock = bootstrap.local_now,
    *,
    cost: KdfCost = STANDARD_COST,
) -> MadeAside:
    """Return a store for a municipality, made aside; `brand` is the text of its brand file.

    Raises:
        PassphraseRefused: The passphrase is easily guessed.
        StoreError: There is a store already, or it cannot be written.
        PolicyError: The program cannot compute by what was filled in.
    """
    refuse_weak(passphrase, (user.id, user.name))
    step(0, _PARTS)
    administrator = User(user.id, user.name, (Role.ADMINISTRATOR,), function=user.function)
    with ExitStack() as stack:
        place = stack.enter_context(bootstrap.made_whole(path))
        founded = bootstrap.found_store(
            place, [(administrator, passphrase)], rules, clock, cost=cost
        )
        unlocked = founded.keys[user.id]
        with founded.store as store:
            step(1, _PARTS)
            desk = bootstrap.desk_of(store, unlocked, rules, clock)
            if municipality != proposed(rules):
                _publish(desk, municipality)
            with desk.open() as uow:
                uow.audit.record("found_store", path.name, "done")
                uow.commit()
            step(2, _PARTS)
        if brand:
            write_whole(brand_beside(place), brand.encode())
        keep_locations(place, municipality.locations)
        step(3, _PARTS)
        bootstrap.sign_in(place, user.id, passphrase, rules, clock)[0].close()
        step(_PARTS, _PARTS)
        return MadeAside(founded.recovery_key, place, unlocked, rules, clock, stack.pop_all())


def proposed(rules: bootstrap.Rules) -> Municipality:
    """Return the municipality of the files that travel with the program."""
    own = rules.policy.settings
    return Municipality(
        own.municipality,
        own.college,
        own.return_address,
        own.phone,
        own.email,
        own.municipality_code,
        tuple(own.locations),
    )


def _publish(desk: Desk, wanted: Municipality) -> None:
    """Put in force what the municipality is, as any other change of law and policy."""
    files = [
        replace(one, text=with_values(one.text, _values(wanted))) if one.name == _SETTINGS else one
        for one in desk.policy_files.own_files()
    ]
    # The tariffs among them are those of this year.
    until = date(desk.today().year, 12, 31)
    publish(desk, Draft(tuple(files), _LABEL.format(name=wanted.name), until), "")


def _values(wanted: Municipality) -> dict[str, str | tuple[str, ...]]:
    return {
        "municipality": wanted.name,
        "college": wanted.college,
        "return_address": wanted.return_address,
        "phone": wanted.phone,
        "email": wanted.email,
        "municipality_code": wanted.code,
        "locations": wanted.locations,
    }
