"""Career Planner: qualification levels and routes on Kazakhstan's National Qualifications Framework, offline."""

__version__ = "0.1.0"
