"""Labels: the declarations of creators and the platform, and the rules that make labels.

Imports `validation` and below. A new rule is a row in `rules` that reads a `rule_context`. Rules
that change need a new version of the rule set, so that histories show the cause.
"""
