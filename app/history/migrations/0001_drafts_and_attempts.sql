CREATE TABLE draft (
    id TEXT PRIMARY KEY,
    pack TEXT NOT NULL,
    question TEXT NOT NULL,
    revision INTEGER NOT NULL,
    updated TEXT NOT NULL,
    content TEXT NOT NULL
);

CREATE TABLE attempt (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    pack TEXT NOT NULL,
    question TEXT NOT NULL,
    title TEXT NOT NULL,
    started TEXT NOT NULL,
    finished TEXT NOT NULL,
    score REAL NOT NULL,
    band TEXT NOT NULL,
    seen INTEGER NOT NULL,
    seed INTEGER NOT NULL,
    rubric_digest TEXT NOT NULL,
    engine TEXT NOT NULL,
    grader TEXT NOT NULL,
    answer TEXT NOT NULL,
    grade TEXT NOT NULL,
    report TEXT NOT NULL,
    commands TEXT NOT NULL
);

CREATE INDEX attempt_by_question ON attempt (pack, question, id);

-- Whose model answers this person has looked at, and when first.
CREATE TABLE model_answers_seen (
    pack TEXT NOT NULL,
    question TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (pack, question)
);
