"""What a page of a PDF shows when it is drawn, held against what was read of it."""
