"""The pieces of Today: the rows of a day, the keys to them, and what waits at the desk."""
