"""Tests, by what they need: nothing (unit), a store (db), a screen (gui), the whole (e2e)."""
