"""The encrypted database of clients and its log."""
