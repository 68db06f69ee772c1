"""Dutch spelling in every text field: marks, suggestions, and words of one's own."""
