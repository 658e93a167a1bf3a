"""The one object that both front ends speak to."""
