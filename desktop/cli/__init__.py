"""The same jobs as in the window, for a terminal, a schedule, or whoever checks the program from outside."""
