"""What is true in couples therapy: plain records and pure rules; no screen, no store, no clock."""
