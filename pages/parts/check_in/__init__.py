"""Check-ins on the clinician's pages: who is asked, who is in, and both side by side once they are opened."""
