"""Salesforce formulas: parsed, resolved against the project's fields, and checked for types as the platform does.

Parser and checker stand on their own feet instead of on a parser generator: a project has a formula for every few
fields, and a descent over precedences reads one ten times faster than tables do.
"""
