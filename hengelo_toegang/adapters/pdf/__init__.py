"""Letters as PDF, drawn with ReportLab."""

from hengelo_toegang.adapters.pdf.press import ReportLabPress

__all__ = ["ReportLabPress"]
