"""Experiments over many texts: fitting and measuring. Nothing here runs when a draft is read."""
