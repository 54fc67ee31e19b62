"""The checks, one a file: being here is being registered."""
