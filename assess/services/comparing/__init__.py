"""Saved assessments opened as one timeline; many listed."""
