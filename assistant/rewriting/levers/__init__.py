"""One lever, one file: how a candidate is drawn, or its prompt steered. See lever.py."""
