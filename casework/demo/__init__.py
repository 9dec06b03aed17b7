"""The demo borough: made-up families, told through the services like anybody else's."""
