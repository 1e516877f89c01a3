"""Two assessments of one organisation against each other: what changed, and what can be said of it."""
