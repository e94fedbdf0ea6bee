"""Two wordings, word by word: what was kept, put in, struck out."""

import difflib
import re

Piece = dict[str, str]
WORDS = re.compile(r"\s*\S+")


def redline(before: str, after: str) -> list[Piece]:
    old, new = WORDS.findall(before), WORDS.findall(after)
    pieces: list[Piece] = []
    for tag, i, j, k, m in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag in ("delete", "replace"):
            pieces.append({"kind": "del", "text": "".join(old[i:j])})
        if tag in ("insert", "replace"):
            pieces.append({"kind": "ins", "text": "".join(new[k:m])})
        if tag == "equal":
            pieces.append({"kind": "same", "text": "".join(old[i:j])})
    return pieces
