"""The command line: one module per command, and the reports that commands print.

Imports everything in `api`. A new command is a module with a `configure` function, and a line in
`command.COMMANDS`. Modules import what they run with inside their functions, so that each command
starts without the others' imports.
"""
