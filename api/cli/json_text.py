"""JSON for terminals and files: valid in any encoding, without characters that a terminal obeys."""

import json
import re
import sys
from typing import Any, Final

# What JSON may hold unescaped: DEL and C1 controls, zero-width and bidirectional controls, and the
# line separators.
_UNSAFE: Final = re.compile("[\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def json_text(value: dict[str, Any], indent: int | None = None) -> str:
    """Encode an object, in ASCII unless stdout is UTF-8."""
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    text = json.dumps(value, indent=indent, ensure_ascii=encoding != "utf8")
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
