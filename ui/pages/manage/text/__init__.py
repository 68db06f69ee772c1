"""One letter text: written, checked, and approved by a second person."""
