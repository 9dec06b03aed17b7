"""Forms of a man's own record."""
