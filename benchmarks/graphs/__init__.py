"""One person to all posts on generated graphs: the grid of the program beside others, in one run."""
