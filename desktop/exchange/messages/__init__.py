"""What people write to an office, and the facts that its words hold: read, found, never entered unasked."""
