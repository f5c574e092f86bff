"""Questions across records: what is due, what is missing, how each month stands."""
