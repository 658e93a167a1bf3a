"""The guided start: one question after another, and the answer so far beside them."""
