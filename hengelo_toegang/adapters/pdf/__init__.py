"""Letters as PDF, drawn with ReportLab."""
