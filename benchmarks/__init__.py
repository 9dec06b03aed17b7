"""Measurements: how they were made, and what they said. See RESULTS*.md."""
