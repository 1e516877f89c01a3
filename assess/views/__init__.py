"""What a result looks like in letters: pictures and lists that the screens and the commands share."""
