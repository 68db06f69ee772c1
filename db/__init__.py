"""The encrypted store: chains of signed revisions and the projections made from them."""
