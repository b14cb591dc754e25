"""The fast reading of a page's objects, through PDFium."""
