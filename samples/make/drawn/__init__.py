"""The gallery's layouts that no table of columns describes, each drawn by a function of its own."""
