"""From bytes to checked content: reading, schema, every problem in a file."""
