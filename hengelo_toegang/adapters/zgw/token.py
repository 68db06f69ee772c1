"""The token by which the case system knows who asks: a JWT with HS256, made anew per call."""

import base64
import hashlib
import hmac
import json
from dataclasses import field

from hengelo_toegang.records import dataclass

LEEWAY = 60
"""Seconds that our clock may be ahead of theirs: what is of the future they refuse."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks: the program, by its secret, and the user who lands in the log over there."""

    client_id: str
    secret: str = field(repr=False)
    user: str
    name: str
    """The name of the user, as people read it."""

    def token(self, now: float) -> str:
        """Return a token for one call; `now` in seconds since 1970."""
        head = _part({"typ": "JWT", "alg": "HS256"})
        claims = _part(
            {
                "iss": self.client_id,
                "iat": int(now) - LEEWAY,
                "client_id": self.client_id,
                "user_id": self.user,
                "user_representation": self.name,
            }
        )
        signed = f"{head}.{claims}"
        mac = hmac.new(self.secret.encode(), signed.encode(), hashlib.sha256).digest()
        return f"{signed}.{_coded(mac)}"


def _part(values: dict[str, object]) -> str:
    return _coded(json.dumps(values, separators=(",", ":")).encode())


def _coded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
