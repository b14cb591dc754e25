"""A region's plan of one year beside that of the next: which rows come back, which are new, which are gone."""
