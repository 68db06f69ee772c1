"""Judges finished letters by PDF/UA-1 and PDF/A-2a: fulfils `LetterChecker`."""

from collections.abc import Iterator, Sequence

_STANDARDS = {"ua1": "PDF/UA-1", "2a": "PDF/A-2a"}

_MOST_ROWS = 20_000
"""Of one table: more than any letter has."""


class PageChecker:
    """Checks letters with page-validation, which knows every rule a machine can check."""

    def check(self, pdf: bytes) -> Sequence[str]:
        """Return what is wrong, one line for each rule: the standard, the rule, in words."""
        return tuple(dict.fromkeys(self._faults(pdf)))

    def _faults(self, pdf: bytes) -> Iterator[str]:
        # Its library takes time to load, which only whoever checks should wait.
        import page

        limits = page.SafetyLimits(max_table_grid_rows=_MOST_ROWS)
        for profile, standard in _STANDARDS.items():
            try:
                report = page.validate_pdf_bytes(pdf, profile=profile, limits=limits)
            except page.PageError as error:
                # No PDF at all, or one that is larger than can be judged.
                yield f"{standard}: {error}"
            else:
                for failure in report.failures:
                    yield f"{standard} {failure.rule_id}: {failure.message}"
