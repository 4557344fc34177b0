"""What is asked of a clinician about a couple, the same wherever it is asked; each gives what was told."""
