"""Words, numbers, dates and alphabetical order of the three languages."""
