-- What was predicted of the graded run, as JSON; and the total with one's own levels, if there are any.
ALTER TABLE attempt ADD COLUMN prediction TEXT;
ALTER TABLE attempt ADD COLUMN own_score REAL;

-- Lines of a grade that this person disagrees with: a level of their own, and why.
CREATE TABLE dispute (
    attempt INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    criterion TEXT NOT NULL,
    level REAL NOT NULL,
    note TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (attempt, kind, criterion)
);
