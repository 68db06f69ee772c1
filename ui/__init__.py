"""The screens: PySide6 views and presenters that reach the rules through use cases."""

from ui.features import leave_sources_alone

# Here, so that it holds for all that loads with a screen, whoever asks for one first.
leave_sources_alone()
