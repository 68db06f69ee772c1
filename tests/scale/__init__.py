"""What a whole region asks of the central store, computed from what was measured of one case."""
