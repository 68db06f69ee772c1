"""Residents who may be kept twice: a list, and two records side by side."""
