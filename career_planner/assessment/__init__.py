"""Where a person stands: their level, its reasons and what is missing."""
