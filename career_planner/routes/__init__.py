"""Where a person may go: routes over months, tenge and study hours, exact and explained."""
