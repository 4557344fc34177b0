"""What `python -m casework …` can do besides serving: one file for each kind of work."""
