"""What every part of a casus file is: keys that belong together."""

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """Keys that belong together; an unknown key is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True)
