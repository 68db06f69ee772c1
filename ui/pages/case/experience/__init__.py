"""The questions how it went, in large type: one at a time, for a resident who looks along."""
