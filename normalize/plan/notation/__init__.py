"""Month cells in whatever notation, and what the plan itself says of its signs."""
