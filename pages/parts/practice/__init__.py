"""The parts of the practice page: who may do what, and the people."""
