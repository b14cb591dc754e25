"""All published decrees as one page: what it holds of each plan, in few bytes, and the page itself."""
