"""Small dialogs over a page, each of which gives back what was chosen or filled in."""
