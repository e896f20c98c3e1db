// What a framed page says to its host. Written elsewhere; this line keeps its place.
