"""Keeps PySide from reading the source text of every module that loads after it.

It looks in each for its own name, in case it chooses another way of writing Qt
(`from __feature__ import snake_case`). None of ours does. What was read so stays in memory
until the program ends: 36 MB, beside what the reading takes of the start.
"""

import sys

_LOOKS = "PySide6.support.feature"
_LOOKING = "_mod_uses_pyside"


def leave_sources_alone() -> None:
    """Tell PySide, where it is loaded, that no module chooses anything.

    It has no setting for that. Where this part of it is called otherwise it reads on as before.
    """
    looks = sys.modules.get(_LOOKS)
    if hasattr(looks, _LOOKING):
        setattr(looks, _LOOKING, _chooses_nothing)


def _chooses_nothing(_module: object) -> bool:
    return False
