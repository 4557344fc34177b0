"""The pieces of the exchange page: what is asked of a file, what it would add, what leaves."""
