"""The pages of the report, one module each: from a result to words, tables and charts."""
