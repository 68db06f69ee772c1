"""The encrypted store: cases as chains of signed revisions, in one SQLCipher file."""
