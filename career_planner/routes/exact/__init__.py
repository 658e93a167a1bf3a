"""The exact search: complete situations, the moves between them, lower bounds, and the non-dominated routes."""
