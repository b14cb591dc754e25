"""A Document becomes a decree's rows and texts. Knows decrees; knows no PDF library."""
