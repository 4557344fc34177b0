"""The parts of the ledger's page: what was told, what is agreed about it, the permission to share it."""
