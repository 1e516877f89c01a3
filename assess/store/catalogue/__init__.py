"""``catalogue.toml``: own interventions."""
