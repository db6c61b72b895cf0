"""Property tests draw the same examples every time: a run that passes will pass again.

`pytest --hypothesis-profile=default` looks further afield.
"""

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True)
settings.load_profile("repeatable")
