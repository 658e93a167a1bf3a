"""The page of the routes: goal, limits, map, cards, comparison, details."""
