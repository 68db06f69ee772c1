"""The cases of one consultant or of all, the nearest legal date first."""
