"""A workshop on the disk: its log, one line an event, and the private file of an open round."""
