"""What a declaration of interests and assets holds, section by section; it is kept sealed."""
