"""The step of the needs and their ladder (afwegingskader): a board with a row per need."""
