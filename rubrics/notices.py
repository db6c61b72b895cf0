"""What the text says and the design or the run does not do: both quoted, nothing deducted."""

from rubrics.grade import Notice
def notices(plan, report):
    return ()
