"""Saved assessments in their order, and the steps between them."""
