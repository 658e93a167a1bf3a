"""One client of a counsellor: values, edits, their stored form, merging."""
