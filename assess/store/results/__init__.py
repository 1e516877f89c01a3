"""``results.toml``: the published result."""
