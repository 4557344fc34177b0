"""The pieces of the couple's room, and what stands around it."""
