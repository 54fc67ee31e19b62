"""What the command line can do, one verb a file: being here is being registered."""
