"""Closing a month: what is published is planned, written, frozen in the book, and put in its place."""
