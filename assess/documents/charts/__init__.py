"""Plain data to shapes, printed on anything."""
