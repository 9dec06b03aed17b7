"""Files that leave: of what the reader may see, and on the trail."""
