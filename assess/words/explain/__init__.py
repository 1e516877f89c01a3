"""From any figure down to the answers, weights and exclusions behind it, in words."""
