"""The use cases that nobody needs to begin a day, and few on most days.

Each part is bound when it is first asked for, and what it stands on loads then: so nobody waits
for it at the door, and whoever has no use for it has it not in memory.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from hengelo_toegang.usecases.ports import Desk

if TYPE_CHECKING:
    from hengelo_toegang.usecases.extracting import ExtractServices
    from hengelo_toegang.usecases.household_services import HouseholdServices
    from hengelo_toegang.usecases.log_services import LogServices
    from hengelo_toegang.usecases.message_services import MessageServices
    from hengelo_toegang.usecases.office_settings import OfficeServices
    from hengelo_toegang.usecases.registering import RegisterServices
    from hengelo_toegang.usecases.resident_services import ResidentServices


class Seldom:
    """Parts of the use cases of one signed-in user, bound to their desk."""

    desk: Desk

    @cached_property
    def households(self) -> "HouseholdServices":
        from hengelo_toegang.usecases.household_services import bind_households

        return bind_households(self.desk)

    @cached_property
    def residents(self) -> "ResidentServices":
        from hengelo_toegang.usecases.resident_services import bind_residents

        return bind_residents(self.desk)

    @cached_property
    def messages(self) -> "MessageServices":
        from hengelo_toegang.usecases.message_services import bind_messages

        return bind_messages(self.desk)

    @cached_property
    def office(self) -> "OfficeServices":
        from hengelo_toegang.usecases.office_settings import bind_office

        return bind_office(self.desk)

    @cached_property
    def register(self) -> "RegisterServices":
        from hengelo_toegang.usecases.registering import bind_register

        return bind_register(self.desk)

    @cached_property
    def extracts(self) -> "ExtractServices":
        from hengelo_toegang.usecases.extracting import bind_extracts

        return bind_extracts(self.desk)

    @cached_property
    def log(self) -> "LogServices":
        from hengelo_toegang.usecases.log_services import bind_log

        return bind_log(self.desk)
