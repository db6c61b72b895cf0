BEGIN TRANSACTION;
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
, prediction TEXT, own_score REAL);
INSERT INTO "attempt" VALUES(1,'core','order-events','Order events [/x]','2026-01-02T03:04:05+00:00','2026-01-02T03:24:05+00:00',61.5,'lean hire',1,1,'r','1','0.2.0','{"format":1,"question":"order-events","design":{"a-to-b":{"delivery":"push","kind":null,"preset":null,"settings":{}}},"justification":{"a-to-b":"é"},"twist_change":{},"twist_reason":"","follow_ups":{},"hints":[]}','{"format": 1, "question": "order-events", "rubric_digest": "r", "engine": "1", "score": 61.5, "out_of": 100, "band": "lean hire", "parts": {"choice": 20.0, "reasoning": 41.5, "behaviour": 0.0}, "parts_out_of": {"choice": 20.0, "reasoning": 55.0, "behaviour": 25.0}, "adjustments": [], "criteria": [{"id": "retry", "title": "Retry", "kind": "text", "level": 1, "max_level": 2, "points": 3.5, "max_points": 7, "evidence": [{"source": "j", "start": 0, "end": 1, "text": "é"}], "feedback": "So.", "missing": "", "near": null, "weight": 1.0, "shown": ""}], "also": [], "misconceptions": [], "notices": [], "assumed": [], "twist": [], "follow_ups": [], "notes": [], "run": null}','{"engine": "1", "digest": "d", "seed": 1, "scale": 100, "story": 600.0, "books": {"offered": 10, "copies": 10, "delivered": 0, "superseded": 0, "dropped": 0, "expired": 0, "dead_lettered": 0, "crashed": 0, "resident": 10, "duplicates": 0}, "latency": {"count": 0, "mean": null, "p50": null, "p95": null, "p99": null, "max": null}, "backlog": {"mean": 2.5, "peak": 10, "peak_at": 30.0, "final": 10}, "links": {}, "consumers": {}, "deliveries_per_event": 0.0, "recoveries": [], "verdicts": [{"slo": "fresh", "metric": "latency.p99", "of": "all", "phase": "whole", "value": "inf", "op": "<=", "target": 5.0, "unit": "s", "holds": false, "excepted": []}], "rounded": []}','[{"at":240000000000,"op":"kill","of":"b","for":10000000000,"share":1.0,"factor":1.0,"rate":null,"count":null,"service":null,"design":null,"origin":"user"}]','{"where":"b","peak":15000000,"breaks":"fresh"}',100.0);
CREATE TABLE dispute (
    attempt INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    criterion TEXT NOT NULL,
    level REAL NOT NULL,
    note TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (attempt, kind, criterion)
);
INSERT INTO "dispute" VALUES(1,'text','retry',2.0,'It says who tries again.','2026-01-03T00:00:00+00:00');
CREATE TABLE draft (
    id TEXT PRIMARY KEY,
    pack TEXT NOT NULL,
    question TEXT NOT NULL,
    revision INTEGER NOT NULL,
    updated TEXT NOT NULL,
    content TEXT NOT NULL
);
INSERT INTO "draft" VALUES('7b2c2576c58b4402b036d44954a78ed2','core','order-events',1,'2026-11-23T08:19:26.934860+00:00','{"id":"7b2c2576c58b4402b036d44954a78ed2","revision":1,"pack":"core","question":"order-events","phase":"answer","links":{"a-to-b":{"delivery":"push","kind":null,"preset":null,"settings":{},"justification":"kept from form 2"}},"about_all":"","hints":[],"declined":[],"prediction":{"where":"","peak":null,"breaks":""},"twist_change":{},"twist_reason":"","twist_answered":false,"replies":{},"closed":[],"started":"2026-11-23T08:19:26.934849Z","updated":"2026-11-23T08:19:26.934860Z"}');
CREATE TABLE model_answers_seen (
    pack TEXT NOT NULL,
    question TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (pack, question)
);
INSERT INTO "model_answers_seen" VALUES('core','order-events','2026-11-23T08:19:26.938742+00:00');
CREATE INDEX attempt_by_question ON attempt (pack, question, id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('attempt',1);
COMMIT;
PRAGMA user_version = 2;
