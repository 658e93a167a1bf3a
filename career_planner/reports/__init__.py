"""Paper: the report of a person and the drawing of their routes."""
