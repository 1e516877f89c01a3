"""``plan.toml``: chosen interventions, commitments and their history."""
