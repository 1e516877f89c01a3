"""From one answer to a level, to a question, to a dimension."""
