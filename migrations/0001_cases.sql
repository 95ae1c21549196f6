-- What a case, a person and the team are, what happened, and where a case can be found again.
-- Clear columns are what lists need and tell nothing; everything else is sealed in a blob.
CREATE TABLE world (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  id TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE data_key (
  id INTEGER PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('seal', 'chain', 'lookup')),
  wrapped BLOB NOT NULL,
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE doc (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT;

CREATE TABLE cases (
  key TEXT PRIMARY KEY,
  phase TEXT NOT NULL,
  owner TEXT,
  restricted INTEGER NOT NULL CHECK (restricted IN (0, 1)),
  received_at_ms INTEGER NOT NULL,
  next_due_at_ms INTEGER,
  waiting_on TEXT,
  closed_at_ms INTEGER
) STRICT;
CREATE INDEX cases_open ON cases (next_due_at_ms) WHERE closed_at_ms IS NULL;
CREATE INDEX cases_owner ON cases (owner) WHERE closed_at_ms IS NULL;
CREATE INDEX cases_closed ON cases (closed_at_ms) WHERE closed_at_ms IS NOT NULL;

CREATE TABLE link (
  kind TEXT NOT NULL,
  digest BLOB NOT NULL,
  case_key TEXT NOT NULL,
  PRIMARY KEY (kind, digest, case_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_case ON link (case_key);

CREATE TABLE receipt (
  interaction_id TEXT PRIMARY KEY,
  user TEXT NOT NULL,
  case_key TEXT,
  at_ms INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX receipt_user ON receipt (user, at_ms);

CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  actor TEXT NOT NULL,
  v INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  mac BLOB NOT NULL
) STRICT;
CREATE INDEX journal_subject ON journal (subject, seq);

CREATE TRIGGER journal_only_grows BEFORE INSERT ON journal
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM journal)
BEGIN
  SELECT raise(ABORT, 'the journal is append-only');
END;

CREATE TRIGGER journal_keeps BEFORE DELETE ON journal
BEGIN
  SELECT raise(ABORT, 'the journal is append-only');
END;

-- Only the sealed column may change, so that a new key can seal it again.
CREATE TRIGGER journal_stands BEFORE UPDATE ON journal
WHEN NEW.seq IS NOT OLD.seq OR NEW.subject IS NOT OLD.subject OR NEW.kind IS NOT OLD.kind
  OR NEW.at_ms IS NOT OLD.at_ms OR NEW.actor IS NOT OLD.actor OR NEW.v IS NOT OLD.v OR NEW.mac IS NOT OLD.mac
BEGIN
  SELECT raise(ABORT, 'the journal is append-only');
END;
