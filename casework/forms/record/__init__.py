"""Forms of the running record."""
