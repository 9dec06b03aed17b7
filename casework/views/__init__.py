"""Pages of the top storey: fetch through the door, ask, call a service, answer."""
