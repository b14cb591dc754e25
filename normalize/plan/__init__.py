"""Which table is the plan, and which column means what."""
