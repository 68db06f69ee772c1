"""Plain language at the field: a mark in the margin of each sentence that can be plainer."""
