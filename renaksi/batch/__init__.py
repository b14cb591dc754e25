"""Many files into one folder of results: worker processes that may die, a journal, the better of two readings."""
