"""The first day: setting up a municipality, joining a laptop, or practising."""
