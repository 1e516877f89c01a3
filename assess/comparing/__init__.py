"""Saved assessments over time: opened, put in order, compared, and told as one timeline."""
