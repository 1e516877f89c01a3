"""``organisation.toml``: today's organisation chart, and charts from HR exports."""
