"""Where repair stands: the rule that reads a standing from observations, setbacks and placements."""
