"""Letters that are not what they seem: set apart, or standing for a ligature."""
