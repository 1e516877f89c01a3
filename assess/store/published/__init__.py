"""``published.toml``: what protected figures were counted from."""
