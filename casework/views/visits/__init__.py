"""Writing up a visit: the draft's pages, its saving, and signing it."""
