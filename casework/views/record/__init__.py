"""The running record: read, copied, corrected, added to."""
