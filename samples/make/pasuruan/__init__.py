"""The decree of KPU Kota Pasuruan, typeset anew."""
