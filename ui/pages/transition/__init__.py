"""Who goes over to support nearby: the list, the letters, and every step until acceptance."""
