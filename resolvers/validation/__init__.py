"""Validation: a file read by c2pa-python, its signers judged by the trust lists, and the verdict.

Imports every package below `labels`. `engine` reads media and `judgement` asks the trust lists,
both inside a worker; `verdict` joins the two into state, integrity, trust and completeness.
"""
