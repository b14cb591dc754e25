"""The reference reading of a page's objects, through pdfplumber."""
