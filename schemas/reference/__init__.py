"""Reference data: the regions of Indonesia, and words that decrees use."""
