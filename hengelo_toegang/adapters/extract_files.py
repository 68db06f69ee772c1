"""Extracts as files: fulfils `ExtractFiles`, and loads what writes them when one is made."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hengelo_toegang.usecases.extract_ports import Extract


class GgmFiles:
    """Writes an extract in the names of the GGM."""

    def files(self, extract: "Extract") -> Mapping[str, bytes]:
        from hengelo_toegang.adapters.ggm.files import files_of

        return files_of(extract)
