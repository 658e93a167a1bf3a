"""The page of the level: the answer, why it is so, what is missing, what-ifs."""
