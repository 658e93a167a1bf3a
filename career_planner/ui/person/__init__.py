"""The page of the person: circumstances and the tables of what they learned, did and hold."""
