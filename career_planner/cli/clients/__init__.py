"""``career-planner clients …``: the counsellor's desk on the command line."""
