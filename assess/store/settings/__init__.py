"""What a person sets for this computer, in ``config.toml``."""
