"""The pages of a comparison: what moved, counts beside opinions, promises, and what can be compared."""
