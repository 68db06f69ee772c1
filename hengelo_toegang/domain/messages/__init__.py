"""Messages between the municipality and a provider (berichtenverkeer, iWmo and iJw 3.2)."""
