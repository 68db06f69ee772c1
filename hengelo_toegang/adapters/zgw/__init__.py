"""The case system by the ZGW standards: Zaken 1.5, Documenten 1.4, Besluiten 1.1, Catalogi 1.3.

Nothing newer is asked of the other side, so that what speaks more speaks this too.
"""
