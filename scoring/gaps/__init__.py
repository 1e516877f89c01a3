"""How far the two sides differ, and what chance alone would do."""
