"""Many files become one folder of results: worker processes that may die, limits, runs that resume."""
