"""Makes the scan reader's networks: truth from clean pages, wear, training, export, evaluation (``make model``)."""
