"""Forms for one row each."""
