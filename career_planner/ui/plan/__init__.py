"""The page of the plan: the chosen route, step by step."""
