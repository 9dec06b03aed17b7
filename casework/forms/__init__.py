"""Forms of the top storey."""
