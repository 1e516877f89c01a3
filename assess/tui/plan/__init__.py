"""The screens of a plan: advice, catalogue, what it should move, roadmap, commitments."""
