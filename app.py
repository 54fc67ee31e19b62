"""Starts the page: `python app.py`, then open the address it prints. Everything it does is in assistant/desk/."""

from assistant.desk import serve

if __name__ == "__main__":
    serve()
