"""Pages of a man's own record."""
