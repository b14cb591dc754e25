"""Stamps and punch holes: lifted off, and what can be known of the print below them."""
