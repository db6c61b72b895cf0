"""Text that would act if an export let it."""

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp; </title></style>"
    "\x1b]52;c;aGk=\x07\u202e [link](javascript:alert(1)) ![x](http://example.org/x.png)"
    " <http://example.org> http://example.org www.example.org a@example.org"
    " `code` **bold** _it_ ~~gone~~ | cell | [^1] <!-- -->"
)
LINES = (
    "# heading\n- item\n+ item\n1. item\n2) item\n> quote\n---\n===\n    code\n```\n* * *"
    "\n\n|a|b|\n|-|-|"
)
