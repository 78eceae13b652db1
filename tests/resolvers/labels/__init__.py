"""Labels of made files, really signed: the whole table of rules, from bytes to words."""
