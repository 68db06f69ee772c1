"""Advice: questions that wait for an adviser, and the case that each is about."""
