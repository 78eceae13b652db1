"""The command line: commands, and the reports they print.

Imports everything in `api`. A new command goes into `command`.
"""
