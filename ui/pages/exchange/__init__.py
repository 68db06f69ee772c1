"""Exchange with colleagues: by file, and with the central store."""
