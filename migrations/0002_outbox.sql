-- What the world must still be told, and what it called the things it was told of.
-- AUTOINCREMENT: a confirmation of a deleted timer must never meet a new timer under the old number.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  tag TEXT NOT NULL UNIQUE,
  lane TEXT NOT NULL,
  target TEXT NOT NULL CHECK (target IN ('discord', 'github', 'mail', 'act')),
  do TEXT NOT NULL CHECK (do IN ('show', 'say', 'wake', 'continue')),
  generation INTEGER NOT NULL DEFAULT 1,
  nonce TEXT NOT NULL,
  effect BLOB NOT NULL,
  external BLOB,
  state TEXT NOT NULL DEFAULT 'due' CHECK (state IN ('due', 'sending', 'idle', 'parked', 'done')),
  due_at_ms INTEGER NOT NULL,
  urgency INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  claimed_at_ms INTEGER,
  first_failed_at_ms INTEGER,
  code TEXT,
  in_doubt INTEGER NOT NULL DEFAULT 0 CHECK (in_doubt IN (0, 1)),
  after_tag TEXT,
  -- The one row of its lane that may be claimed once it is due; kept by the store at each step.
  ready INTEGER NOT NULL DEFAULT 0 CHECK (ready = 0 OR (ready = 1 AND state = 'due'))
) STRICT;

-- A lane has one row in flight and one that comes next: the database itself refuses a second.
-- A timer stands alone in its lane, so that a million of them burden no index but the one that finds them.
CREATE UNIQUE INDEX outbox_in_flight ON outbox (lane) WHERE state = 'sending';
CREATE UNIQUE INDEX outbox_next ON outbox (lane) WHERE ready = 1 AND do <> 'wake';
CREATE INDEX outbox_lane ON outbox (lane, id) WHERE state = 'due' AND do <> 'wake';
-- Claims read this in order and stop at the limit, however many timers lie in the future.
CREATE INDEX outbox_ready ON outbox (target, urgency DESC, due_at_ms) WHERE ready = 1;
-- Not IS NOT NULL: against that SQLite plans a statement anew for each value it is given.
CREATE INDEX outbox_waiting ON outbox (after_tag) WHERE state = 'due' AND after_tag > '';
CREATE INDEX outbox_failing ON outbox (first_failed_at_ms) WHERE first_failed_at_ms > 0;
CREATE INDEX outbox_parked ON outbox (id) WHERE state = 'parked';
