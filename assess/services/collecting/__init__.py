"""Bringing in answers that come from elsewhere."""
