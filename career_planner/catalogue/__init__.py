"""Shipped knowledge: the framework as an SQLite file, how it is built, read, searched and checked."""
