"""The rules, one family a module. ``kg.extract.grammar`` puts them in order."""
