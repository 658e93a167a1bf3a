"""Signed packs of rows that add to the catalogue or replace parts of it (docs/packs.md)."""
