"""The letters of a case: reading what was made, and making what somebody asks for."""
