"""Tables wider than the paper, as a spreadsheet prints them: their pages become one wide sheet again."""
