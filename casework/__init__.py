"""Casework: case support for therapists who see couples after a betrayal."""
