"""Item models over tuples."""
