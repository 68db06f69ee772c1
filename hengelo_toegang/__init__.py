"""Hengelo Toegang: the access process and its rules, from report to signed decision."""

__version__ = "0.1.0"
