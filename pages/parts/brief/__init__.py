"""The pieces of Prepare: its sections, the way from a line to its evidence, the printed page."""
