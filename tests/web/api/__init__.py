"""The JSON API over HTTP: who may call what, what is taken in, what is refused, how errors look."""
