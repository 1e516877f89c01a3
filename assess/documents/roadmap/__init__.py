"""A plan with days: what is done when."""
