"""Many people at once: who they are, what is found for each, and what they need together."""
