"""The nouns that all stages speak, the contracts of the tables, reference data and errors."""
