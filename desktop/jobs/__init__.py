"""Long work: generators that tell how far they are and return what came of it."""
