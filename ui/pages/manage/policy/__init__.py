"""Tariffs and policy: which edition is in force, and publishing another."""
