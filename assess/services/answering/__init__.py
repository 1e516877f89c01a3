"""One person answering, question by question."""
