"""Residents' rights: what they ask about their own data, and what is destroyed in time."""
