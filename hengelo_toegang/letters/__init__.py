"""What a letter says: composed as blocks, before any library draws it."""
