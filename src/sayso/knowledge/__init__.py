"""What is known as data, not code: word lists and tables, each with its source and licence, and their loaders."""
