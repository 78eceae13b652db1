"""Languages: the one that answers a request, and its messages.

Imports `core`. A new language is one Fluent file in `languages/`; a new message goes into every
file there, and `messages` formats it.
"""
