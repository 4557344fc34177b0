"""Questionnaires: entering a form, the forms entered, what their totals show over time."""
