"""The vocabulary: what the national and sector frameworks are made of."""
