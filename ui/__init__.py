"""The screens: PySide6 views and presenters that reach the rules through use cases."""
