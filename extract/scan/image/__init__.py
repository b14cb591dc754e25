"""Operations on the whole picture: rendering, flattening, deskewing, connected components."""
