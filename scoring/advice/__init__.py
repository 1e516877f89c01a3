"""What to do, on which conditions, and why not yet."""
