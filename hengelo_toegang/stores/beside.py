"""What lies beside a store and goes where it goes: brand, locations, the central store.

Brand and locations are for the first page, before anybody signed in. Neither is a secret, and
neither decides anything: without them the program shows its own.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from hengelo_toegang.bounded import LARGEST_SECRET, read_json


def brand_beside(store: Path) -> Path:
    """Return where the brand of the municipality of a store lies, if it has one."""
    return store.with_name(f"{store.name}.brand.toml")


def locations_beside(store: Path) -> Path:
    """Return where the locations lie that were in force when somebody last signed in."""
    return store.with_name(f"{store.name}.locations.json")


def address_beside(store: Path) -> Path:
    """Return where it stands with which central store a store exchanges, if with any."""
    return store.with_name(f"{store.name}.centre")


def things_beside(store: Path) -> tuple[Path, ...]:
    """Return where everything lies that goes along with a store, beside its keys."""
    address = address_beside(store)
    certificate = address.with_name(f"{address.name}.pem")
    return brand_beside(store), locations_beside(store), address, certificate


def known_locations(store: Path) -> Sequence[str]:
    """Return the locations to offer before anybody signed in; none where nobody ever did."""
    try:
        found = read_json(locations_beside(store), LARGEST_SECRET)
    except (OSError, ValueError):
        return ()
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else ()


def keep_locations(store: Path, locations: Sequence[str]) -> None:
    """Keep the locations that are in force, for the first page of next time."""
    from hengelo_toegang.adapters.files import write_whole

    if list(known_locations(store)) != list(locations):
        # Nobody is kept from their work by it: then the first page offers those of before.
        with suppress(OSError):
            content = json.dumps(list(locations), ensure_ascii=False).encode()
            write_whole(locations_beside(store), content)
