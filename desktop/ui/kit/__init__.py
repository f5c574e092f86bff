"""What the pages are made of: the table, the form, the runner of long work, the looks."""
