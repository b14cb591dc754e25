"""Ruling lines become a lattice, and a lattice becomes cells; for drawn pages and scans alike."""
