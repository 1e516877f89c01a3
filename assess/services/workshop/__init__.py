"""A workshop as a state machine, free of screens and network: events, state, permissions, views, minutes."""
