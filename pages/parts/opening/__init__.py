"""The four steps in which a case is opened, and what has been told in them so far."""
