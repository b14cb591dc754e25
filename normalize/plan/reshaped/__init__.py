"""Tables of a plan with the rows and columns that they mean: tiers of months, ditto marks, form lines, signatures."""
