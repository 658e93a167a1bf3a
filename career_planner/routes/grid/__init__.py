"""All goals at once: a grid of posts and documents, swept month by month."""
