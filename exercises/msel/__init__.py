"""The MSEL as the field keeps it: a table of injects that is edited live and travels as a spreadsheet."""
