"""One file, one operation. Being in this folder is being registered; read cut_modifiers.py to write your own."""
