"""Messages as files; what reads XML is loaded when the first one is made or read."""

from pathlib import Path

from hengelo_toegang.bounded import TooLarge, read_bytes
from hengelo_toegang.domain.messages.incoming import Incoming
from hengelo_toegang.domain.messages.parts import AssignmentMessage
from hengelo_toegang.usecases.message_ports import LARGEST, MessageUnreadable, Unreadable


class XmlMessages:
    """Messages of iWmo and iJw 3.2; fulfils `MessageFiles`."""

    def content(self, path: Path) -> bytes:
        try:
            return read_bytes(path, LARGEST)
        except TooLarge as error:
            raise MessageUnreadable(Unreadable.TOO_LARGE) from error

    def write(self, message: AssignmentMessage, official: Path | None = None) -> bytes:
        from hengelo_toegang.adapters.iwmo.xml import written

        return written(message, official)

    def read(self, content: bytes, official: Path | None = None) -> AssignmentMessage | Incoming:
        from hengelo_toegang.adapters.iwmo.xml import read

        return read(content, official)
