"""A made-up plan from a seed: its words, its tree of programs, its true tables, its cells on sheets."""
