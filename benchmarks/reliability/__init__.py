"""Whether the store of clients keeps its promises: kills, power cuts, leaks, tampering, wrong passphrases, speed."""
