"""The page of the framework: all posts by sector and level, and the card of one."""
