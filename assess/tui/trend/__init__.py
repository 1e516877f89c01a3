"""The screens for comparing over time: which assessments, their timeline, one step and what is behind it."""
