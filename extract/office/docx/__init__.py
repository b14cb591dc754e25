"""Word-processor files: paragraphs, list numbers, tables."""
