"""One person: what they learned, did and hold, and how strongly it is supported."""
