"""Corrections go into published decrees: from files, or from the pages while they are served."""
