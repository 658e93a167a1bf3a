"""Who may open a store: keys behind passphrases, the pause after wrong ones, the lock, the kind of drive."""
