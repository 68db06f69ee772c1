"""The only code that touches its library or a file: policy, casus files, PDF, keys."""
