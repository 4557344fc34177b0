"""The parts of the case page: each shows what holds now, what held before, and how to record what is new."""
