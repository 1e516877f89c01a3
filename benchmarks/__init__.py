"""Speed and size, always against a named baseline in the same run."""
