"""A PDF file becomes a Document: for each page, whether its own text or its picture is read."""
