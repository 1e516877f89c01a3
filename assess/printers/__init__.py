"""A document or a chart to bytes or lines."""
