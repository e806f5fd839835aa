"""Altair: numbers in, a chart out."""
