"""What the system refused, in words."""


def os_words(error: OSError) -> str:
    """`no space left on device`, or `permission denied: /a/file`."""
    said = error.strerror or str(error) or type(error).__name__
    what = f"{said[:1].lower()}{said[1:]}"
    return what if error.filename is None else f"{what}: {error.filename}"
