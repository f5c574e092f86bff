"""Records become documents, documents become bytes."""
