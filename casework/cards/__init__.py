"""What the pages one reads are made of: frozen cards, worked out before any template sees them."""
