"""A plan being made: chosen, dated, committed to."""
