"""Choosing a structure: what fits, votes, totals and how sure they are, the decision and the transition."""
