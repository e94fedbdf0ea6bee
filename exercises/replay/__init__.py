"""The past of an exercise: any moment of it as any audience knew it, and what would have been had one thing been otherwise."""
