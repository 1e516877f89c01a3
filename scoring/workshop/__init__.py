"""What a vote in a room shows: figures by side, how divided it is, dots and their budget."""
