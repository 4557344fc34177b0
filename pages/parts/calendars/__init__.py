"""The pieces of the page of calendar files: what a file would change, and what leaves."""
