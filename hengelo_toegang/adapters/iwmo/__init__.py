"""Messages of iWmo and iJw 3.2 as XML: written, read, and held against a schema."""
