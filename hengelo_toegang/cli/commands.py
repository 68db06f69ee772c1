"""Every command beside the window, in the order in which the help tells of them."""

from typing import TYPE_CHECKING

from hengelo_toegang.cli.bundle_commands import add_bundle
from hengelo_toegang.cli.central_commands import add_central
from hengelo_toegang.cli.data_commands import add_data
from hengelo_toegang.cli.figures_commands import add_figures
from hengelo_toegang.cli.filing_commands import add_filing
from hengelo_toegang.cli.household_commands import add_household
from hengelo_toegang.cli.making_commands import add_making
from hengelo_toegang.cli.messages_commands import add_messages
from hengelo_toegang.cli.persons_commands import add_persons
from hengelo_toegang.cli.playing_commands import add_playing
from hengelo_toegang.cli.policy_commands import add_policy
from hengelo_toegang.cli.recovery_commands import add_recovery
from hengelo_toegang.cli.retention_commands import add_retention
from hengelo_toegang.cli.seal_commands import add_seal
from hengelo_toegang.cli.social_map_commands import add_social_map
from hengelo_toegang.cli.store_commands import add_looking_after
from hengelo_toegang.cli.sync_commands import add_sync
from hengelo_toegang.cli.users_commands import add_users
from hengelo_toegang.i18n import Translate

if TYPE_CHECKING:
    from hengelo_toegang.cli.adding import Commands


def add_commands(commands: "Commands", _: Translate) -> None:
    """Add them all."""
    add_playing(commands, _)
    add_looking_after(commands, _)
    add_bundle(commands, _)
    add_sync(commands, _)
    add_central(commands, _)
    add_filing(commands, _)
    add_messages(commands, _)
    add_persons(commands, _)
    add_users(commands, _)
    add_household(commands, _)
    add_recovery(commands, _)
    add_retention(commands, _)
    add_figures(commands, _)
    add_data(commands, _)
    add_policy(commands, _)
    add_social_map(commands, _)
    add_seal(commands, _)
    add_making(commands, _)
