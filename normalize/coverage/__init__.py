"""What the pages of a plan print and no value holds: so that nothing is lost in silence."""
