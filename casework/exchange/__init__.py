"""Records out and in."""
