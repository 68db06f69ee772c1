"""The way in: the secret of the client as it is kept, and the case system that it opens."""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import field
from datetime import datetime
from typing import TYPE_CHECKING

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from hengelo_toegang.domain.filing import SystemTrouble
from hengelo_toegang.domain.filing_settings import FilingSettings, is_whole
from hengelo_toegang.domain.users import User
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.filing_ports import SystemDown

if TYPE_CHECKING:
    from hengelo_toegang.adapters.zgw.system import ZgwSystem

_PURPOSE = b"hengelo-toegang case system 1"


@dataclass(frozen=True, slots=True)
class ZgwSystems:
    """Opens case systems with secrets that only the key of one store opens."""

    dek: bytes = field(repr=False)
    now: Callable[[], datetime]

    def lock(self, secret: str) -> bytes:
        return bytes(_box(self.dek).encrypt(secret.encode()))

    def relock(self, locked: bytes, dek: bytes) -> bytes:
        return bytes(_box(dek).encrypt(self._opened(locked).encode()))

    def open(self, settings: FilingSettings, locked: bytes, user: User) -> "ZgwSystem":
        if not is_whole(settings):
            raise SystemDown(SystemTrouble.NOT_SET)
        # Only here: what speaks TLS loads longer than the rest of signing in may take.
        from hengelo_toegang.adapters.zgw.system import ZgwSystem
        from hengelo_toegang.adapters.zgw.token import Credentials
        from hengelo_toegang.adapters.zgw.wire import Wire, trusted

        credentials = Credentials(settings.client_id, self._opened(locked), user.id, user.name)
        bases = (settings.cases, settings.documents, settings.decisions, settings.catalogue)
        wire = Wire(credentials, bases, lambda: self.now().timestamp(), trust=trusted())
        return ZgwSystem(settings, wire, self.now)

    def _opened(self, locked: bytes) -> str:
        try:
            return _box(self.dek).decrypt(locked).decode()
        except (CryptoError, ValueError) as error:
            raise SystemDown(SystemTrouble.NO_SECRET) from error


def _box(dek: bytes) -> SecretBox:
    # Derived, so that no other part of the program opens it by mistake.
    return SecretBox(hmac.new(dek, _PURPOSE, hashlib.sha256).digest())
