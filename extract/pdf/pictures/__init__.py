"""Picture files, as scanners and phones make them: each picture in one becomes the page of a PDF."""
