"""Plans made by chance: any combination of what offices do, with its truth, from a seed."""
