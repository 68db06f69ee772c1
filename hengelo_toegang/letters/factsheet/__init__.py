"""The factsheet "Sociaal domein in beeld": two pages for a council, in plain Dutch.

It is made of figures that may be shown and of nothing else; see `compose`.
"""
