"""The measures, one a file: being here is being registered."""
