"""A case that went on in two places: what both wrote side by side, and making it one again."""
