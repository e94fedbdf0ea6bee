"""The report by link: read-only, for a time, under pseudonyms if control wants, and revoked at will."""
