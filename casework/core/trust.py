"""What may be said of the readings of a trust indicator."""
