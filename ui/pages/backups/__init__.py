"""The backups of the store, and where they go."""
