"""Drawn layouts whose schedules say more than a mark a month."""
