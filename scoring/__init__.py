"""THE JUDGEMENT: pure functions from content and answers to a result."""
