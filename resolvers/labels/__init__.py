"""Labels: what a creator and the platform declare, and the rules that turn all of it into a label.

Imports `validation` and below. A new rule is a row in `rules`, asking what `rule_context` offers.
"""
