"""A person's file, readable and versioned; the counsellor's stores."""
