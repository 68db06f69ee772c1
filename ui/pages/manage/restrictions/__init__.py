"""Files that only named users may open: of colleagues and known persons."""
