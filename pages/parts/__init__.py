"""Small pieces several pages share; each owns its own state."""
