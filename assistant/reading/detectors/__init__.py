"""One file, one detector. Being in this folder is being registered; read weight_of.py to write your own."""
