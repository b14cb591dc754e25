"""Published decrees in a relational database: SQLite in a file, or PostgreSQL for a province.

Knows folders of results and their contracts; knows nothing of how a decree is read.
"""
