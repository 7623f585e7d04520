"""Every workflow as a subcommand. Importing this module leaves PySide6 unloaded."""
