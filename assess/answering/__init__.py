"""Answering without a screen: what the screens, the line-by-line way and the commands share."""
