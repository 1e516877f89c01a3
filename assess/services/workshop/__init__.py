"""A workshop as a state machine, free of screens and network: events, state, acts, views, minutes."""
